import {
  ListPolicies$,
  type ListPoliciesRequest,
  type ListPoliciesResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { policySummary } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { policyTypeOf } from '../policy-type.ts';

export const listPolicies = defineOrganizationsAction<ListPoliciesRequest, ListPoliciesResponse>({
  schema: ListPolicies$,
  callers: 'administrators',
  context: ({ Filter }) => ({ 'organizations:PolicyType': Filter ?? '' }),
  handle: (input, { organizations }) => {
    const type = policyTypeOf(input.Filter);
    const page = pageOfAnswer(organizations.policies.all(type), `ListPolicies ${type}`, input);
    return { Policies: page.items.map(policySummary), NextToken: page.nextToken };
  },
});
