import { DescribeAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { concurrently } from '../aws/concurrently.ts';
import type { Principal } from '../aws/principal.ts';
import { isRefusal } from '../aws/refusal.ts';
import { isReachedByStackSets, stateIn } from '../organization/organization.ts';
import type { LeftOut, Target } from './targets.ts';

/**
 * Which of the targets lie in accounts that were closed since the stack set last looked: until its next operation it
 * takes their stacks for current. Ask for those only in which something failed: it is a call for each account.
 */
export async function closedAmong(
  targets: readonly Target[],
  operator: Principal,
  region: string,
): Promise<readonly LeftOut[]> {
  const organizations = operator.client(OrganizationsClient, region);
  const accountIds = [...new Set(targets.map(({ accountId }) => accountId))];
  const states = await concurrently(accountIds, async (accountId) => {
    const { Account } = await organizations
      .send(new DescribeAccountCommand({ AccountId: accountId }))
      .catch((error: unknown) => {
        // Whoever may not know it, or asks for one that left, has what was found before.
        if (isRefusal(error)) return { Account: undefined };
        throw error;
      });
    return { accountId, state: stateIn(Account) };
  });
  const closed = new Set(
    states.filter((account) => !isReachedByStackSets(account)).map(({ accountId }) => accountId),
  );
  return targets
    .filter(({ accountId }) => closed.has(accountId))
    .map(({ accountId, region }) => ({ accountId, region, why: 'is suspended', unprotected: false }));
}

/** Whether a target is among those left out. */
export function isAmong(
  leftOut: readonly { readonly accountId: string; readonly region: string }[],
  { accountId, region }: { readonly accountId: string; readonly region: string },
): boolean {
  return leftOut.some((one) => one.accountId === accountId && one.region === region);
}
