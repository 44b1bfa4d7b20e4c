import { DetachPolicy$, type DetachPolicyRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { constraintViolation, invalidInput, plainError } from '../errors.ts';
import { findPolicy, findTarget } from '../lookups.ts';
import { policyTypeContext } from '../policy-rules.ts';

export const detachPolicy = defineOrganizationsAction<DetachPolicyRequest, object>({
  schema: DetachPolicy$,
  callers: 'management',
  resources: ({ PolicyId, TargetId }, organizations) => [
    entityArn(organizations, PolicyId, 'policy'),
    entityArn(organizations, TargetId, 'root', 'unit', 'account'),
  ],
  context: ({ PolicyId }, organizations) => policyTypeContext(organizations, PolicyId),
  handle: ({ PolicyId, TargetId }, { organizations }) => {
    const policy = findPolicy(organizations, PolicyId);
    const target = findTarget(organizations, TargetId);
    const { policies } = organizations;
    if (policy.awsManaged && policy.type === 'RESOURCE_CONTROL_POLICY') {
      throw invalidInput('NON_DETACHABLE_POLICY', "You can't detach this AWS Managed Policy.");
    }
    if (!policies.isAttached(policy.id, target)) throw plainError('PolicyNotAttachedException');
    if (policies.attachedTo(target, policy.type).length === 1) {
      throw constraintViolation(
        'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'You attempted to detach a policy from an entity that would cause the entity to have fewer than the minimum number of policies of a certain type required.',
      );
    }
    policies.detach(policy.id, target);
    return {};
  },
});
