import { DeletePolicy$, type DeletePolicyRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findChangeablePolicy, policyTypeContext } from '../policy-rules.ts';

export const deletePolicy = defineOrganizationsAction<DeletePolicyRequest, object>({
  schema: DeletePolicy$,
  callers: 'management',
  resources: ({ PolicyId }, organizations) => [entityArn(organizations, PolicyId, 'policy')],
  context: ({ PolicyId }, organizations) => policyTypeContext(organizations, PolicyId),
  handle: ({ PolicyId }, { organizations }) => {
    const policy = findChangeablePolicy(organizations, PolicyId);
    if (organizations.policies.targetsOf(policy.id).length > 0) throw plainError('PolicyInUseException');
    organizations.policies.delete(policy.id);
    organizations.tags.delete(policy.id);
    return {};
  },
});
