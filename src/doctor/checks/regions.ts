import {
  AccessDeniedException,
  AccountClient,
  EnableRegionCommand,
  GetRegionOptStatusCommand,
  type RegionOptStatus,
} from '@aws-sdk/client-account';
import { concurrently } from '../../aws/concurrently.ts';
import type { Config } from '../../config/schema.ts';
import { accountsWithin, isReachedByStackSets, type Organization } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'regions';

/**
 * That Regions which need an opt-in are enabled in every account that works there. One call for each Region tells which
 * do.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export async function checkRegions(facts: Facts): Promise<readonly Finding[]> {
  const { enrollment, central } = facts.config;
  const account = facts.caller.client(AccountClient, facts.enabledRegion);
  const regions = [...new Set<string>([...enrollment.regions, central.region])];
  const statuses = await concurrently(regions, async (region) => ({
    region,
    status: await statusOf(account, region),
  }));
  const optional = statuses.filter(({ status }) => status !== 'ENABLED_BY_DEFAULT');
  if (optional.length === 0) {
    return [{ check, verdict: 'pass', detail: `${regions.join(', ')} enabled by default in every account` }];
  }
  const { accountId: own } = await facts.identity();
  const organization = await facts.tree();
  const questions = optional.flatMap(({ region, status }) =>
    [...accountsThatNeed(region, facts.config, organization)].map((accountId) => ({
      region,
      accountId,
      status: accountId === own ? status : undefined,
    })),
  );
  const hindrance = await hindranceToAsk(facts, account, optional[0]?.region ?? '');
  const answers = await concurrently(questions, async (question) =>
    question.accountId === own || hindrance !== undefined
      ? question
      : { ...question, status: await statusOf(account, question.region, question.accountId) },
  );
  const findings = answers.flatMap((answer) => judge(answer, facts, own));
  const others = new Set(questions.flatMap(({ accountId }) => (accountId === own ? [] : [accountId])));
  const names = optional.map(({ region }) => region).join(', ');
  if (hindrance !== undefined) {
    const detail = `whether ${names} is enabled in ${others.size} other accounts${hindrance.why}`;
    return [...findings, { check, verdict: 'unknown', detail, remedy: hindrance.remedy }];
  }
  if (findings.length > 0) return findings;
  const wanted = new Set(questions.map(({ accountId }) => accountId));
  return [
    { check, verdict: 'pass', detail: `${names} enabled in all of ${wanted.size} accounts that need it` },
  ];
}

/**
 * Who works in a Region: StackSets from the management account; the operator role, whose sessions are known only where
 * its account has the Region; members, who replicate from there or to there. The central account only takes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-general.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html
 */
function accountsThatNeed(
  region: string,
  { enrollment, administrator, central }: Config,
  organization: Organization,
): ReadonlySet<string> {
  const targets = new Set<string>(enrollment.organizationalUnits);
  const inTargets = accountsWithin(organization, targets).filter(isReachedByStackSets);
  return new Set([
    organization.managementAccountId,
    administrator.accountId,
    ...(region === central.region ? [central.accountId] : []),
    ...inTargets.map(({ id }) => id),
  ]);
}

interface Answer {
  readonly region: string;
  readonly accountId: string;
  readonly status: RegionOptStatus | undefined;
}

/** Nothing where the Region is enabled, or where nobody could ask. */
function judge({ region, accountId, status }: Answer, facts: Facts, own: string): readonly Finding[] {
  switch (status) {
    case 'DISABLED':
    case 'DISABLING':
      return [notEnabled(region, accountId, facts, own)];
    case 'ENABLING':
      return [
        {
          check,
          verdict: 'warn',
          detail: `${region} is being enabled in account ${accountId}`,
          remedy: 'wait: it takes minutes, for some accounts hours',
        },
      ];
    default:
      return [];
  }
}

function notEnabled(region: string, accountId: string, facts: Facts, own: string): Finding {
  const { central } = facts.config;
  const otherwise =
    region === central.region ? 'choose another central.region' : 'take the Region out of enrollment.regions';
  return {
    check,
    verdict: 'fail',
    detail: `${region} is not enabled in account ${accountId}`,
    remedy: `run \`orgvault doctor --fix\`, or ${otherwise}`,
    repair: {
      question: `Enable ${region} in account ${accountId}?`,
      run: async () => {
        await facts.caller.client(AccountClient, facts.enabledRegion).send(
          new EnableRegionCommand({
            RegionName: region,
            // An account must not name itself: https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
            ...(accountId !== own && { AccountId: accountId }),
          }),
        );
      },
    },
  };
}

/** Undefined if the caller may ask for other accounts; else why not, and what to do. */
async function hindranceToAsk(
  facts: Facts,
  account: AccountClient,
  region: string,
): Promise<{ readonly why: string; readonly remedy: string } | undefined> {
  const { managementAccountId } = await facts.organization();
  if (!(await facts.callerManages())) {
    return { why: '', remedy: `run from the management account ${managementAccountId}` };
  }
  if (await mayAskForMembers(account, region, facts.config.central.accountId, managementAccountId)) {
    return undefined;
  }
  return {
    why: ': Account Management has no access to the organization',
    remedy: 'run `aws organizations enable-aws-service-access --service-principal account.amazonaws.com`',
  };
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
