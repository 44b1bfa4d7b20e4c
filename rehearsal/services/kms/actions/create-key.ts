import { randomUUID } from 'node:crypto';
import { CreateKey$, type CreateKeyRequest, type CreateKeyResponse } from '@aws-sdk/client-kms';
import { defineAction, type Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { callerAccount } from '../caller-account.ts';
import { checkDescription } from '../description.ts';
import { keyKindContext, requestContext } from '../key-context.ts';
import { keyMetadata } from '../key-metadata.ts';
import { checkLockout, defaultKeyPolicy, readKeyPolicy } from '../key-policy.ts';
import { keyArn, newKey } from '../new-key.ts';
import { refuseOtherKinds } from '../refuse-other-kinds.ts';
import { requestTags, withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey = defineAction<CreateKeyRequest, CreateKeyResponse>({
  schema: CreateKey$,
  authorize: (input, request) => {
    const context = {
      ...requestContext(request),
      ...keyKindContext,
      ...requestTags(input.Tags),
      'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false),
    };
    const resourceAccount = callerAccount(request);
    const create = { action: 'kms:CreateKey', resource: '*', resourceAccount, context };
    return (input.Tags ?? []).length > 0 ? [create, tagPermission(input, request)] : [create];
  },
  handle: async (input, request) => {
    const { cloud, region } = request;
    refuseOtherKinds(input);
    const accountId = callerAccount(request);
    const place = { accountId, region };
    const id = randomUUID();
    const tags = withTags(new Map(), input.Tags);
    const description = checkDescription(input.Description);
    const policy =
      input.Policy === undefined
        ? defaultKeyPolicy(accountId, cloud.partition)
        : readKeyPolicy(input.Policy, cloud);
    if (input.BypassPolicyLockoutSafetyCheck !== true) {
      await checkLockout(policy, { arn: keyArn(cloud, place, id), accountId }, request);
    }
    const policyText = input.Policy ?? JSON.stringify(policy, null, 2);
    const key = newKey({ ...place, id, manager: 'CUSTOMER', description, policy, policyText, tags }, cloud);
    cloud.state.kms.putKey(key);
    return { KeyMetadata: keyMetadata(key) };
  },
});

/** Tagging at creation is allowed by IAM alone: the key is not there yet, and so is no key policy. */
function tagPermission({ Tags }: CreateKeyRequest, request: RequestContext): Permission {
  const resourceAccount = callerAccount(request);
  const { cloud, region } = request;
  return {
    action: 'kms:TagResource',
    resource: keyArn(cloud, { accountId: resourceAccount, region }, '*'),
    resourceAccount,
    resourcePolicy: defaultKeyPolicy(resourceAccount, cloud.partition),
    context: { ...requestContext(request), ...requestTags(Tags) },
  };
}
