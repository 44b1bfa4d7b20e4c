import { AttachPolicy$, type AttachPolicyRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { constraintViolation, plainError } from '../errors.ts';
import { findPolicy, findTarget } from '../lookups.ts';
import { mostAttachedPolicies, policyTypeContext } from '../policy-rules.ts';

export const attachPolicy = defineOrganizationsAction<AttachPolicyRequest, object>({
  schema: AttachPolicy$,
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
    if (!policies.isEnabled(policy.type)) throw plainError('PolicyTypeNotEnabledException');
    if (policies.isAttached(policy.id, target)) throw plainError('DuplicatePolicyAttachmentException');
    if (policies.attachedTo(target, policy.type).length >= mostAttachedPolicies) {
      throw constraintViolation(
        'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'You attempted to exceed the number of policies of a certain type that can be attached to an entity at one time.',
      );
    }
    policies.attach(policy.id, target);
    return {};
  },
});
