import {
  DescribeAccount$,
  type DescribeAccountRequest,
  type DescribeAccountResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accountDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findAccount } from '../lookups.ts';

export const describeAccount = defineOrganizationsAction<DescribeAccountRequest, DescribeAccountResponse>({
  schema: DescribeAccount$,
  callers: 'administrators',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  handle: ({ AccountId }, { organizations }) => ({
    Account: accountDescription(organizations, findAccount(organizations, AccountId)),
  }),
});
