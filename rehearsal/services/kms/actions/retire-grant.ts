import { RetireGrant$, type RetireGrantRequest } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { constraintError, validationError } from '../errors.ts';
import { findGrant, grantOfToken } from '../find-grant.ts';
import { findKey } from '../find-key.ts';
import { allows, type Grant } from '../grant.ts';
import type { Key } from '../key.ts';
import { keyPermission } from '../key-permission.ts';
import { endDryRun } from '../refuse-options.ts';

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html: the grant itself says who may, beside the
 * principals of the key's account whom policies allow it.
 */
export const retireGrant = defineAction<RetireGrantRequest, object>({
  schema: RetireGrant$,
  authorize: (input, request) => {
    const { key, grant } = grantOf(input, request);
    const permission = keyPermission('kms:RetireGrant', { key }, request);
    return [{ ...permission, granted: allows(grant, 'RetireGrant', request, {}) }];
  },
  handle: (input, request) => {
    const { key, grant } = grantOf(input, request);
    endDryRun(input);
    key.grants.delete(grant.id);
    return {};
  },
});

function grantOf(
  { GrantToken: token, KeyId: keyId, GrantId: id }: RetireGrantRequest,
  request: RequestContext,
): { readonly key: Key; readonly grant: Grant } {
  if (token !== undefined) {
    if (keyId !== undefined || id !== undefined) {
      throw validationError('Provide either a grant token, or the ARN of the key and the ID of the grant.');
    }
    return grantOfToken(request.cloud, token);
  }
  if (keyId === undefined || id === undefined) {
    throw constraintError(undefined, keyId === undefined ? 'keyId' : 'grantId', 'not be null');
  }
  const { key } = findKey(keyId, request);
  return { key, grant: findGrant(key, id) };
}
