import {
  UpdatePolicy$,
  type UpdatePolicyRequest,
  type UpdatePolicyResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { policyDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { readPolicyContent } from '../policy-content.ts';
import {
  checkPolicyDescription,
  checkPolicyName,
  findChangeablePolicy,
  policyTypeContext,
} from '../policy-rules.ts';
import { policyTypeOf } from '../policy-type.ts';

export const updatePolicy = defineOrganizationsAction<UpdatePolicyRequest, UpdatePolicyResponse>({
  schema: UpdatePolicy$,
  callers: 'management',
  resources: ({ PolicyId }, organizations) => [entityArn(organizations, PolicyId, 'policy')],
  context: ({ PolicyId }, organizations) => policyTypeContext(organizations, PolicyId),
  handle: (input, { organizations }) => {
    const policy = findChangeablePolicy(organizations, input.PolicyId);
    const type = policyTypeOf(policy.type);
    const { Name: name = policy.name, Description: description, Content: content = policy.content } = input;
    const updated = {
      ...policy,
      name: name === policy.name ? name : checkPolicyName(organizations, type, name),
      description: description === undefined ? policy.description : checkPolicyDescription(description),
      content,
      document: readPolicyContent(type, content),
    };
    organizations.policies.put(updated);
    return { Policy: policyDescription(updated) };
  },
});
