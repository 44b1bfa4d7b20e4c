import { DescribeAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { stateIn } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'central-account';

/** That the central account is in the organization and active. */
export async function checkCentralAccount(facts: Facts): Promise<readonly Finding[]> {
  const { accountId } = facts.config.central;
  try {
    const { Account } = await facts.caller
      .client(OrganizationsClient, facts.region)
      .send(new DescribeAccountCommand({ AccountId: accountId }));
    const state = stateIn(Account);
    if (state === 'ACTIVE') {
      return [
        {
          check,
          verdict: 'pass',
          detail: `${accountId} (${Account?.Name}) is in the organization and active`,
        },
      ];
    }
    return [
      {
        check,
        verdict: 'fail',
        detail: `the central account ${accountId} is ${state === '' ? 'in no known state' : state}`,
        remedy: 'reopen it within 90 days of its closure, or name another account in central.accountId',
      },
    ];
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AccountNotFoundException') throw error;
    return [
      {
        check,
        verdict: 'fail',
        detail: `the central account ${accountId} is not in the organization`,
        remedy: 'invite it, or name another account in central.accountId',
      },
    ];
  }
}
