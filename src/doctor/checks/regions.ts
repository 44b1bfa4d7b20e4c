import {
  AccessDeniedException,
  AccountClient,
  EnableRegionCommand,
  GetRegionOptStatusCommand,
  type RegionOptStatus,
} from '@aws-sdk/client-account';
import { concurrently } from '../../aws/concurrently.ts';
import { accountsWithin, isReachedByStackSets } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'regions';

/**
 * That Regions which need an opt-in are enabled in the management account, where StackSets work from, in the central
 * account, and in every account of the targets. One call for each Region tells which do.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-general.html
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export async function checkRegions(facts: Facts): Promise<readonly Finding[]> {
  const { enrollment, central } = facts.config;
  const account = facts.caller.client(AccountClient, facts.region);
  const regions = [...new Set<string>([...enrollment.regions, central.region])];
  const statuses = await concurrently(regions, async (region) => ({
    region,
    status: await statusOf(account, region),
  }));
  const optional = statuses
    .filter(({ status }) => status !== 'ENABLED_BY_DEFAULT')
    .map(({ region }) => region);
  if (optional.length === 0) {
    return [{ check, verdict: 'pass', detail: `${regions.join(', ')} enabled by default in every account` }];
  }
  const organization = await facts.tree();
  const { managementAccountId } = organization;
  const targets = new Set<string>(enrollment.organizationalUnits);
  const inTargets = accountsWithin(organization, targets).filter(isReachedByStackSets);
  const wanted = new Set([managementAccountId, central.accountId, ...inTargets.map(({ id }) => id)]);
  const { accountId: own } = await facts.identity();
  const manages = await facts.callerManages();
  if (!manages) {
    return optional.map((region) => ({
      check,
      verdict: 'unknown',
      detail: `whether ${region} is enabled in each of ${wanted.size} accounts`,
      remedy: `run from the management account ${managementAccountId}`,
    }));
  }
  if (!(await mayAskForMembers(account, optional[0] ?? '', central.accountId, own))) {
    return [
      {
        check,
        verdict: 'unknown',
        detail: `whether ${optional.join(', ')} is enabled in ${wanted.size} accounts: Account Management has no access to the organization`,
        remedy: 'run `aws organizations enable-aws-service-access --service-principal account.amazonaws.com`',
      },
    ];
  }
  const questions = optional.flatMap((region) => [...wanted].map((accountId) => ({ region, accountId })));
  const answers = await concurrently(questions, async ({ region, accountId }) => ({
    region,
    accountId,
    // An account must not name itself: https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html
    status: await statusOf(account, region, accountId === own ? undefined : accountId),
  }));
  const off = answers.filter(({ status }) => status === 'DISABLED' || status === 'DISABLING');
  const enabling = answers.filter(({ status }) => status === 'ENABLING');
  if (off.length === 0 && enabling.length === 0) {
    const detail = `${optional.join(', ')} enabled in all of ${wanted.size} accounts that need it`;
    return [{ check, verdict: 'pass', detail }];
  }
  return [
    ...off.map(
      ({ region, accountId }): Finding => ({
        check,
        verdict: 'fail',
        detail: `${region} is not enabled in account ${accountId}`,
        remedy: 'run `orgvault doctor --fix`, or take the Region out of enrollment.regions',
        repair: {
          question: `Enable ${region} in account ${accountId}?`,
          run: async () => {
            await account.send(
              new EnableRegionCommand({
                RegionName: region,
                ...(accountId !== own && { AccountId: accountId }),
              }),
            );
          },
        },
      }),
    ),
    ...enabling.map(
      ({ region, accountId }): Finding => ({
        check,
        verdict: 'warn',
        detail: `${region} is being enabled in account ${accountId}`,
        remedy: 'wait: it takes minutes, for some accounts hours',
      }),
    ),
  ];
}

/**
 * The management account may ask for its members once Account Management has trusted access.
 * https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html
 */
async function mayAskForMembers(
  client: AccountClient,
  region: string,
  memberId: string,
  own: string,
): Promise<boolean> {
  if (memberId === own) return true;
  try {
    await statusOf(client, region, memberId);
    return true;
  } catch (error) {
    if (error instanceof AccessDeniedException) return false;
    throw error;
  }
}

async function statusOf(
  client: AccountClient,
  region: string,
  accountId?: string,
): Promise<RegionOptStatus | undefined> {
  const { RegionOptStatus } = await client.send(
    new GetRegionOptStatusCommand({
      RegionName: region,
      ...(accountId !== undefined && { AccountId: accountId }),
    }),
  );
  return RegionOptStatus;
}
