import type { DestroyListener } from '../../deployment/destroy.ts';
import type { DestroyPlan } from '../../deployment/destroy-plan.ts';
import { UsageError } from '../../error.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import type { Console } from '../console.ts';
import { accountsProgress } from '../deployment/accounts-progress.ts';
import { centralProfileOption, runDeployment } from '../deployment/run-deployment.ts';
import type { Deployment } from '../deployment/with-deployment.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { InterruptedError } from '../interruption.ts';
import { destroyPermissions } from './permissions.ts';
import { showDestroyed, showDestroyPlan, showStillThere } from './show.ts';
import { toDestroyResult } from './to-result.ts';

interface Flags {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly organization?: string;
}

/** `orgvault destroy`: takes the stacks away, and leaves the data. */
export function destroyCommand(cli: Cli) {
  return orgvaultCommand('destroy', {
    summary: 'Remove Orgvault from the organization; data, keys and versions stay',
    description:
      'Shows what goes and what stays, asks for the id of the organization, then deletes the stacks of the accounts with ' +
      'the stack set, the enrolment stack and the central stack. It says how to remove by hand what stays.',
    examples: [
      { line: 'orgvault destroy --dry-run', what: 'shows what would go, and what would stay' },
      {
        line: 'orgvault destroy --yes --organization o-exampleorgid',
        what: 'does not ask; the id has to be that of the organization',
      },
    ],
    exits: {
      [exitStatus.ok]: 'it is gone, or was not there',
      [exitStatus.failed]: 'failed, or not confirmed',
      [exitStatus.changes]: 'with --dry-run: something would go',
    },
    permissions: destroyPermissions,
  })
    .option(...centralProfileOption)
    .option('--dry-run', 'show what would go and what would stay')
    .option('--yes', 'do not ask; needs --organization')
    .option('--organization <id>', 'with --yes: the id of the organization')
    .action((options) =>
      runDeployment(cli, options, (context, deployment, begin) =>
        planAndDestroy(context, options, deployment, begin),
      ),
    );
}

async function planAndDestroy(
  context: Context,
  flags: Flags,
  deployment: Deployment,
  begin: () => void,
): Promise<ExitStatus> {
  const { console, signal } = context;
  const [{ planDestruction }, { destroy }, { refuseOngoing }] = await Promise.all([
    import('../../deployment/destroy-plan.ts'),
    import('../../deployment/destroy.ts'),
    import('../../deployment/deploy.ts'),
  ]);
  const plan = await planDestruction(deployment);
  console.announce(showDestroyPlan(plan));
  const nothing = plan.stackSet === undefined && plan.stacks.length === 0;
  if (nothing || flags.dryRun === true) {
    if (console.json) {
      console.result(toDestroyResult(plan, nothing ? 'nothing-to-do' : 'dry-run'), () => '');
    }
    return nothing ? exitStatus.ok : exitStatus.changes;
  }
  refuseOngoing(plan.ongoing);
  if (!(await confirmed(console, flags, plan))) {
    console.log('Nothing was done.');
    return exitStatus.failed;
  }
  begin();
  const { listener, end } = listen(console);
  const destroyed = await destroy(deployment.config, plan, listener, signal).finally(end);
  const outcome = destroyed.error === undefined ? 'destroyed' : 'failed';
  console.result(toDestroyResult(plan, outcome, destroyed), () => showDestroyed(destroyed));
  return destroyed.error === undefined ? exitStatus.ok : exitStatus.failed;
}

/** The id is asked for, not a yes: it says which organization is meant. */
async function confirmed(console: Console, flags: Flags, { organizationId }: DestroyPlan): Promise<boolean> {
  if (flags.yes === true) {
    if (flags.organization === organizationId) return true;
    throw new UsageError(
      flags.organization === undefined
        ? '--yes needs --organization'
        : `--organization is ${flags.organization}, and this organization is ${organizationId}`,
      `add --organization ${organizationId} if it is the one that you mean`,
    );
  }
  if (!console.interactive) {
    throw new UsageError('nobody is there to confirm', `add --yes --organization ${organizationId}`);
  }
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({
    message: `Type the id of the organization (${organizationId}) to do this`,
    input: console.terminal.stdin,
    output: console.terminal.stderr,
  });
  if (isCancel(answer)) throw new InterruptedError();
  return answer === organizationId;
}

function listen(console: Console): { readonly listener: DestroyListener; end(): void } {
  const { onProgress, end } = accountsProgress(console);
  return {
    listener: {
      onStep: (what) => console.log(what),
      onProgress,
      onFailure: (failure) => console.log(showStillThere(failure)),
    },
    end,
  };
}
