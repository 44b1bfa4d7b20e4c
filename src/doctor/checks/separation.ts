import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Whether one account holds both the backup and the way into every member. */
export async function checkSeparation({ config }: Facts): Promise<readonly Finding[]> {
  const { administrator, central } = config;
  if (administrator.accountId !== central.accountId) {
    return [
      {
        check: 'separation',
        verdict: 'pass',
        detail: `the central account ${central.accountId} does not administer the stack set`,
      },
    ];
  }
  return [
    {
      check: 'separation',
      verdict: 'warn',
      detail: `${central.accountId} holds the backup and administers the stack set: whoever takes it over reaches source and backup of every account`,
      remedy: 'in production name a third account in administrator.accountId (docs/security.md says why)',
    },
  ];
}
