import { CreateGrant$, type CreateGrantRequest, type CreateGrantResponse } from '@aws-sdk/client-kms';
import type { ConditionValues } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { defineGrantAction } from '../define-grant-action.ts';
import { checkGrantTokens } from '../find-grant.ts';
import type { Grant } from '../grant.ts';
import type { Key } from '../key.ts';
import { checkState } from '../key-state.ts';
import { newGrant, newGrantToken } from '../new-grant.ts';
import { endDryRun } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
export const createGrant = defineGrantAction<CreateGrantRequest, CreateGrantResponse>({
  schema: CreateGrant$,
  context: conditionKeys,
  handle: (input, key, request) => {
    const { cloud } = request;
    checkGrantTokens(input, cloud);
    checkState(key, 'enabled');
    const made = newGrant(input, accountOf(request), cloud);
    endDryRun(input);
    const grant = sameAs(key, made) ?? made;
    const token = newGrantToken();
    grant.tokens.add(token);
    key.grants.set(grant.id, grant);
    return { GrantId: grant.id, GrantToken: token };
  },
});

/** A named grant that is asked for again in the same words is made once; each answer has a token of its own. */
function sameAs(key: Key, made: Grant): Grant | undefined {
  if (made.name === undefined) return undefined;
  return [...key.grants.values()].find((grant) => wordsOf(grant) === wordsOf(made));
}

function wordsOf({ name, grantee, retiring, operations, constraints }: Grant): string {
  return JSON.stringify([name, grantee, retiring, [...operations].sort(), constraints]);
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
function conditionKeys(input: CreateGrantRequest): ConditionValues {
  const { Constraints: constraints, GranteePrincipal, Operations, RetiringPrincipal } = input;
  const type = ['EncryptionContextEquals', 'EncryptionContextSubset'].find(
    (name) => constraints && Reflect.get(constraints, name) !== undefined,
  );
  const context = constraints?.EncryptionContextEquals ?? constraints?.EncryptionContextSubset ?? {};
  const pairs = Object.entries(context);
  return {
    'kms:GrantIsForAWSResource': 'false',
    'kms:GrantOperations': Operations ?? [],
    ...(GranteePrincipal !== undefined && { 'kms:GranteePrincipal': GranteePrincipal }),
    ...(RetiringPrincipal !== undefined && { 'kms:RetiringPrincipal': RetiringPrincipal }),
    ...(type !== undefined && { 'kms:GrantConstraintType': type }),
    ...Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])),
    ...(pairs.length > 0 && { 'kms:EncryptionContextKeys': pairs.map(([key]) => key) }),
  };
}
