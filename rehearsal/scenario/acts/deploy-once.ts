import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { type CdkResult, cdk } from '../cdk.ts';
import { administratorOf } from '../clients.ts';
import { accountsOf, type Member, type Organization, present, unitsOf } from '../organization.ts';
import { orgvault } from '../orgvault.ts';
import { findSourceBucket } from '../source-bucket.ts';
import { waitForInstances } from '../stack-instances.ts';
import type { Stage } from '../stage.ts';

/** What the later acts need of the deployment. */
export interface Deployment {
  readonly centralBucket: string;
  readonly centralKeyArn: string;
  /** The accounts that have a source bucket. */
  readonly enrolled: readonly string[];
}

/** The central stack and its outputs, by name. */
const centralStack = { name: 'orgvault-central', bucketName: 'CentralBucketName', keyArn: 'CentralKeyArn' };

/** Act 2: one deployment, and every eligible account is enrolled. */
export async function deployOnce(stage: Stage, organization: Organization): Promise<Deployment> {
  await run(stage, 'npx cdk bootstrap', ['bootstrap']);
  const accountId = stage.config.central.accountId;
  const expected = eligibleAccounts(stage, organization);
  stage.expect.equal('whom `orgvault plan` would enrol', [...expected].sort(), await plannedToEnrol(stage));
  stage.report.saw(`${expected.length} accounts would be enrolled, and nothing has changed yet`);
  await orgvault(stage, { accountId, args: ['deploy', '--yes'], exitCode: 0 });
  const outputs = await centralOutputs(stage);
  const instances = await waitForInstances(stage, expected);

  const enrolled: string[] = [];
  const rows: string[][] = [];
  for (const account of accountsOf(organization.root)) {
    const instance = instances.find((each) => each.Account === account.id);
    // Nobody can look into a suspended account.
    const active = account.status === 'ACTIVE';
    const bucket = active ? await findSourceBucket(stage.clients, account.id) : undefined;
    if (bucket) enrolled.push(account.id);
    const state = bucket ? 'enrolled' : reasonAgainst(stage, organization, account);
    rows.push([
      account.id,
      account.name,
      instance?.Region ?? '-',
      instance?.StackInstanceStatus?.DetailedStatus ?? '-',
      state,
    ]);
  }
  stage.report.table(['Account', 'Name', 'Region', 'Stack instance', 'State'], rows);
  stage.expect.equal('the enrolled accounts', [...expected].sort(), enrolled.sort());
  stage.expect.equal(
    'what `orgvault status` calls enrolled',
    [...expected].sort(),
    await statusEnrolled(stage),
  );
  stage.report.saw(
    `${enrolled.length} accounts are enrolled, ${rows.length - enrolled.length} are not, for the reasons above`,
  );
  return { ...outputs, enrolled };
}

const planAnswer = z.object({
  accounts: z.array(z.object({ accountId: z.string(), action: z.string() })),
});

/** It ends with 4: there are changes to make. */
async function plannedToEnrol(stage: Stage): Promise<readonly string[]> {
  const accountId = stage.config.central.accountId;
  const answer = await orgvault(stage, { accountId, args: ['plan', '--json'], exitCode: 4 });
  return planAnswer
    .parse(JSON.parse(answer))
    .accounts.filter(({ action }) => action === 'enrol')
    .map((account) => account.accountId)
    .sort();
}

const statusAnswer = z.object({
  accounts: z.array(z.object({ accountId: z.string(), regions: z.array(z.object({ state: z.string() })) })),
});

async function statusEnrolled(stage: Stage): Promise<readonly string[]> {
  const accountId = stage.config.central.accountId;
  const answer = await orgvault(stage, { accountId, args: ['status', '--json'], exitCode: 0 });
  const { accounts } = statusAnswer.parse(JSON.parse(answer));
  return accounts
    .filter(({ regions }) => regions.some(({ state }) => state === 'enrolled'))
    .map((account) => account.accountId)
    .sort();
}

async function run(stage: Stage, shown: string, args: readonly string[]): Promise<void> {
  const { clients, config, project, report, workspace } = stage;
  report.types(shown);
  const result: CdkResult = await report.during(`${shown} is at work`, () =>
    cdk([...args, '--context', `config=${config.file}`], {
      endpoint: clients.endpoint,
      accountId: config.central.accountId,
      region: config.central.region,
      project,
      workspace,
    }),
  );
  stage.expect.holds(shown, result.exitCode === 0, 'exit status 0', `${result.exitCode}\n${result.output}`);
}

async function centralOutputs({
  clients,
  config,
}: Stage): Promise<Pick<Deployment, 'centralBucket' | 'centralKeyArn'>> {
  const { Stacks } = await clients
    .cloudformation(administratorOf(config.central.accountId))
    .send(new DescribeStacksCommand({ StackName: centralStack.name }));
  const output = (key: string) =>
    present(Stacks?.[0]?.Outputs?.find((each) => each.OutputKey === key)?.OutputValue);
  return { centralBucket: output(centralStack.bucketName), centralKeyArn: output(centralStack.keyArn) };
}

/** Who must be enrolled: the active accounts of the target units, save those that are left out. */
function eligibleAccounts(stage: Stage, organization: Organization): readonly string[] {
  return targetedAccounts(stage, organization)
    .filter((account) => reasonAgainst(stage, organization, account) === '')
    .map((account) => account.id);
}

function targetedAccounts({ config }: Stage, { root }: Organization): readonly Member[] {
  const targets = new Set<string>(config.enrollment.organizationalUnits);
  return unitsOf(root)
    .filter((unit) => targets.has(unit.id))
    .flatMap(accountsOf);
}

/** Why an account is not to be enrolled; empty for one that is. */
function reasonAgainst(stage: Stage, organization: Organization, account: Member): string {
  const { config } = stage;
  if (account.id === organization.managementAccountId) return 'management account: never a target';
  if (account.id === config.central.accountId) return 'holds the backup itself: its stack is empty';
  if (config.enrollment.excludedAccounts.some((id) => id === account.id)) return 'excluded';
  if (account.status !== 'ACTIVE') return account.status.toLowerCase();
  const targeted = targetedAccounts(stage, organization).some((each) => each.id === account.id);
  return targeted ? '' : 'outside the target units';
}
