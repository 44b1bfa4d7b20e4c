import {
  ListAccounts$,
  type ListAccountsRequest,
  type ListAccountsResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accountDescription } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listAccounts = defineOrganizationsAction<ListAccountsRequest, ListAccountsResponse>({
  schema: ListAccounts$,
  callers: 'administrators',
  handle: (input, { organizations }) => {
    const page = pageOfAnswer(organizations.tree.accounts(), 'ListAccounts', input);
    return {
      Accounts: page.items.map((account) => accountDescription(organizations, account)),
      NextToken: page.nextToken,
    };
  },
});
