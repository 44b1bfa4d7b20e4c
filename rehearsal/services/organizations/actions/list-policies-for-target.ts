import {
  ListPoliciesForTarget$,
  type ListPoliciesForTargetRequest,
  type ListPoliciesForTargetResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { policySummary } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findTarget } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { policyTypeOf } from '../policy-type.ts';

export const listPoliciesForTarget = defineOrganizationsAction<
  ListPoliciesForTargetRequest,
  ListPoliciesForTargetResponse
>({
  schema: ListPoliciesForTarget$,
  callers: 'administrators',
  resources: ({ TargetId }, organizations) => [entityArn(organizations, TargetId, 'root', 'unit', 'account')],
  context: ({ Filter }) => ({ 'organizations:PolicyType': Filter ?? '' }),
  handle: (input, { organizations }) => {
    const target = findTarget(organizations, input.TargetId);
    const type = policyTypeOf(input.Filter);
    const policies = organizations.policies.attachedTo(target, type);
    const page = pageOfAnswer(policies, `ListPoliciesForTarget ${target} ${type}`, input);
    return { Policies: page.items.map(policySummary), NextToken: page.nextToken };
  },
});
