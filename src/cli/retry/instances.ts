import type { Config } from '../../config/schema.ts';
import type { InstanceRetryPlan } from '../../enrollment/retry-instances.ts';
import type { StackInstance } from '../../enrollment/stack-instances.ts';
import type { StackSetReader } from '../../enrollment/stack-set.ts';
import { stackSetName } from '../../names.ts';
import type { Context } from '../cli.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { count } from '../output/count.ts';
import type { InstancesResult, RetryResult } from './json.ts';
import { showInstances } from './show.ts';

interface InstancesFlags {
  readonly account?: readonly string[];
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** The work of `orgvault retry` on stack instances: plan, ask, start, follow. */
export async function retryInstances(context: Context, flags: InstancesFlags): Promise<ExitStatus> {
  const { console } = context;
  const config = await context.config();
  const [{ readCoverage }, { stackSetReader }, { planInstanceRetry }] = await Promise.all([
    import('../../enrollment/read-coverage.ts'),
    import('../../enrollment/stack-set.ts'),
    import('../../enrollment/retry-instances.ts'),
  ]);
  const principal = await context.principal();
  const { caller, accounts } = await readCoverage(principal, config, () => new Date());
  const stackSet = stackSetReader(principal, config, caller.accountId);
  const { account } = flags;
  const plan = planInstanceRetry(
    accounts.filter(({ accountId }) => account === undefined || account.includes(accountId)),
    config.enrollment,
  );
  const planned = planResult(plan, config);
  if (plan.groups.length === 0 || flags.dryRun) {
    finish(context, { version: 1, done: false, instances: planned });
    if (plan.groups.length > 0) return exitStatus.changes;
    return plan.byHand.length > 0 ? exitStatus.unprotected : exitStatus.ok;
  }
  console.log(showInstances(planned, false, console));
  const asked = `Deploy ${count(plan.instances.length, 'stack instance')}?`;
  if (!(await console.confirm(asked, flags.yes))) {
    console.log('Nothing was done.');
    return exitStatus.failed;
  }
  const done = await deploy(context, stackSet, plan, config);
  const result: InstancesResult = { ...planned, ...done };
  finish(context, { version: 1, done: true, instances: result });
  const failed = result.results.some(({ status }) => status !== 'SUCCEEDED');
  return failed || plan.byHand.length > 0 ? exitStatus.unprotected : exitStatus.ok;
}

function planResult({ instances, byHand }: InstanceRetryPlan, config: Config): InstancesResult {
  return {
    failed: instances.map(({ accountId, region, action, reason }) => ({ accountId, region, action, reason })),
    byHand: byHand.map((instance) => ({
      accountId: instance.accountId,
      region: instance.region,
      command: commandByHand(instance, config),
    })),
    operations: [],
    results: [],
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-troubleshooting.html */
function commandByHand({ accountId, region, unitId = '' }: StackInstance, config: Config): string {
  const as = config.administrator.kind === 'delegated-administrator' ? 'DELEGATED_ADMIN' : 'SELF';
  return `aws cloudformation delete-stack-instances --stack-set-name ${stackSetName} --call-as ${as} --retain-stacks --deployment-targets OrganizationalUnitIds=${unitId},Accounts=${accountId},AccountFilterType=INTERSECTION --regions ${region} --region ${config.central.region}`;
}

async function deploy(
  { console, signal }: Context,
  stackSet: StackSetReader,
  { groups, instances }: InstanceRetryPlan,
  config: Config,
): Promise<Pick<InstancesResult, 'operations' | 'results'>> {
  const { deployAgain } = await import('../../enrollment/deploy-again.ts');
  const progress = console.progress('Deploying', instances.length, 'stack instances');
  try {
    const { operations, results } = await deployAgain(stackSet, groups, config.enrollment, {
      signal,
      onProgress: (done) => progress.update(done),
    });
    return {
      operations: [...operations],
      results: results.map(({ accountId, region, status, statusReason }) => ({
        ...{ accountId, region, status },
        ...(statusReason !== undefined && { reason: statusReason }),
      })),
    };
  } finally {
    progress.end();
  }
}

function finish({ console }: Context, result: RetryResult): void {
  const { instances } = result;
  console.result(result, () =>
    instances === undefined ? '' : showInstances(instances, result.done, console),
  );
}
