import {
  ListTargetsForPolicy$,
  type ListTargetsForPolicyRequest,
  type ListTargetsForPolicyResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { findPolicy } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { policyTypeContext } from '../policy-rules.ts';
import { targetDescription } from '../target-description.ts';

export const listTargetsForPolicy = defineOrganizationsAction<
  ListTargetsForPolicyRequest,
  ListTargetsForPolicyResponse
>({
  schema: ListTargetsForPolicy$,
  callers: 'administrators',
  resources: ({ PolicyId }, organizations) => [entityArn(organizations, PolicyId, 'policy')],
  context: ({ PolicyId }, organizations) => policyTypeContext(organizations, PolicyId),
  handle: (input, { organizations }) => {
    const policy = findPolicy(organizations, input.PolicyId);
    const targets = organizations.policies.targetsOf(policy.id);
    const page = pageOfAnswer(targets, `ListTargetsForPolicy ${policy.id}`, input);
    return {
      Targets: page.items.map((id) => targetDescription(organizations, id)),
      NextToken: page.nextToken,
    };
  },
});
