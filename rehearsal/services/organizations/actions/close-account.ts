import { CloseAccount$, type CloseAccountRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { constraintViolation, plainError } from '../errors.ts';
import { findAccount } from '../lookups.ts';

/** AWS takes minutes. */
const closingMilliseconds = 100;

export const closeAccount = defineOrganizationsAction<CloseAccountRequest, object>({
  schema: CloseAccount$,
  callers: 'management',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  handle: ({ AccountId }, { organizations, request }) => {
    const account = findAccount(organizations, AccountId);
    if (account.id === organizations.managementAccountId) {
      throw constraintViolation(
        'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
        'You attempted to close the management account. To close the management account for the organization, you must first either remove or close all member accounts in the organization. Follow standard account closure process using root credentials.',
      );
    }
    if (account.status !== 'ACTIVE') throw plainError('AccountAlreadyClosedException');
    organizations.setStatus(account, { status: 'PENDING_CLOSURE', state: 'PENDING_CLOSURE' });
    const { background, clock } = request.cloud;
    background.start(`close account ${account.id}`, async () => {
      await clock.sleep(closingMilliseconds);
      const closing = organizations.account(account.id);
      if (closing !== undefined) organizations.setStatus(closing, { status: 'SUSPENDED', state: 'CLOSED' });
    });
    return {};
  },
});
