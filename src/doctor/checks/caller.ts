import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Credentials, and whose they are. */
export async function checkCaller(facts: Facts): Promise<readonly Finding[]> {
  const { accountId, arn } = await facts.identity();
  const { administrator, central } = facts.config;
  if (accountId === administrator.accountId) {
    return [
      {
        check: 'caller',
        verdict: 'pass',
        detail: `you are ${arn}, in the account that administers the stack set`,
      },
    ];
  }
  const place = accountId === central.accountId ? 'the central account' : `account ${accountId}`;
  return [
    {
      check: 'caller',
      verdict: 'warn',
      detail: `you are ${arn}, in ${place}, which does not administer the stack set`,
      remedy: `to deploy and to watch, use credentials of account ${administrator.accountId}`,
    },
  ];
}
