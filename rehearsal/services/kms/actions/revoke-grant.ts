import { RevokeGrant$, type RevokeGrantRequest } from '@aws-sdk/client-kms';
import { defineGrantAction } from '../define-grant-action.ts';
import { findGrant } from '../find-grant.ts';
import { endDryRun } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html */
export const revokeGrant = defineGrantAction<RevokeGrantRequest, object>({
  schema: RevokeGrant$,
  handle: (input, key) => {
    const grant = findGrant(key, input.GrantId);
    endDryRun(input);
    key.grants.delete(grant.id);
    return {};
  },
});
