import {
  ListKeyPolicies$,
  type ListKeyPoliciesRequest,
  type ListKeyPoliciesResponse,
} from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { policyName } from '../key-policy.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export const listKeyPolicies = defineKeyAction<ListKeyPoliciesRequest, ListKeyPoliciesResponse>({
  schema: ListKeyPolicies$,
  state: 'any',
  handle: (input, { key }) => {
    const page = pageOfAnswer([policyName], `ListKeyPolicies ${key.arn}`, input, {
      usual: 100,
      largest: 1000,
    });
    return { PolicyNames: [...page.items], ...page.marker };
  },
});
