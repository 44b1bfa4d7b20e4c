import type { Deployed, DeployListener } from '../../deployment/deploy.ts';
import type { Plan } from '../../deployment/plan.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { accountsProgress } from '../deployment/accounts-progress.ts';
import { centralProfileOption, runDeployment } from '../deployment/run-deployment.ts';
import type { Deployment } from '../deployment/with-deployment.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { showPlan } from '../plan/show.ts';
import { toPlanResult } from '../plan/to-result.ts';
import { deployPermissions } from './permissions.ts';
import { showDeployed, showFailure } from './show.ts';
import { toDeployResult } from './to-result.ts';

interface Flags {
  readonly dryRun?: true;
  readonly yes?: true;
}

/** `orgvault deploy`: does what `orgvault plan` shows. */
export function deployCommand(cli: Cli) {
  return orgvaultCommand('deploy', {
    summary: 'Enrol accounts, or deploy a change to them',
    description:
      'Shows the plan, asks, deploys the central and the enrolment stack, and follows the stack set until it is done. ' +
      'Every account that fails is reported with its reason, even within the failure tolerance.',
    examples: [
      { line: 'orgvault deploy', what: 'both stacks in one account, or one that the other trusts' },
      {
        line: 'orgvault deploy --profile administrator --central-profile central --yes',
        what: 'credentials of two accounts, without being asked',
      },
    ],
    exits: {
      [exitStatus.ok]: 'deployed, or nothing would change',
      [exitStatus.failed]: 'failed, refused, or not confirmed',
      [exitStatus.unprotected]: 'done, but some accounts failed, now or before',
      [exitStatus.changes]: 'with --dry-run: there are changes to make',
    },
    permissions: deployPermissions,
  })
    .option(...centralProfileOption)
    .option('--dry-run', 'show the plan only')
    .option('--yes', 'do not ask')
    .action((options) =>
      runDeployment(cli, options, (context, deployment, begin) =>
        planAndDeploy(context, options, deployment, begin),
      ),
    );
}

async function planAndDeploy(
  context: Context,
  flags: Flags,
  deployment: Deployment,
  begin: () => void,
): Promise<ExitStatus> {
  const { console } = context;
  const plan = await deployment.plan();
  console.announce(showPlan(plan, console));
  if (flags.dryRun === true || !plan.changes) {
    const outcome = plan.changes ? 'dry-run' : 'nothing-to-do';
    if (console.json) console.result(toDeployResult(toPlanResult(plan), outcome), () => '');
    if (plan.changes) return plan.refusals.length > 0 ? exitStatus.failed : exitStatus.changes;
    return failedBefore(plan) ? exitStatus.unprotected : exitStatus.ok;
  }
  const { deploy, refuse } = await import('../../deployment/deploy.ts');
  refuse(plan);
  if (!(await console.confirm('Deploy this?', flags.yes === true))) {
    console.log('Nothing was done.');
    return exitStatus.failed;
  }
  begin();
  const { listener, end } = listen(context);
  const deployed = await deploy({ ...deployment, signal: context.signal }, plan, listener).finally(end);
  const outcome = deployed.error === undefined ? 'deployed' : 'failed';
  console.result(toDeployResult(toPlanResult(plan), outcome, deployed), () => showDeployed(deployed));
  return statusOf(deployed, plan);
}

function statusOf({ error, failures, operations }: Deployed, plan: Plan): ExitStatus {
  if (error !== undefined) return exitStatus.failed;
  const incomplete = operations.some(({ failed, cancelled }) => failed + cancelled > 0);
  return failures.length > 0 || incomplete || failedBefore(plan) ? exitStatus.unprotected : exitStatus.ok;
}

function failedBefore({ accounts }: Plan): boolean {
  return accounts.some(({ reason }) => reason === 'failed-before' || reason === 'inoperable');
}

/** What goes on, on stderr: stacks, progress of the accounts, and failures as they come. */
function listen({ console }: Context): { readonly listener: DeployListener; end(): void } {
  const { onProgress, end } = accountsProgress(console);
  return {
    listener: {
      onStack: (name) => console.log(`Deploying ${name}`),
      onEngine: (level, message) => (level === 'say' ? console.log(message) : console.detail(message)),
      onProgress,
      onFailure(failure) {
        for (const line of showFailure(failure)) console.log(line);
      },
    },
    end,
  };
}
