import {
  ListAccountsForParent$,
  type ListAccountsForParentRequest,
  type ListAccountsForParentResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accountDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findParent } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listAccountsForParent = defineOrganizationsAction<
  ListAccountsForParentRequest,
  ListAccountsForParentResponse
>({
  schema: ListAccountsForParent$,
  callers: 'administrators',
  resources: ({ ParentId }, organizations) => [entityArn(organizations, ParentId, 'root', 'unit')],
  handle: (input, { organizations }) => {
    const parent = findParent(organizations, input.ParentId);
    const page = pageOfAnswer(
      organizations.tree.accountsIn(parent),
      `ListAccountsForParent ${parent}`,
      input,
    );
    return {
      Accounts: page.items.map((account) => accountDescription(organizations, account)),
      NextToken: page.nextToken,
    };
  },
});
