import type { Cli } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { centralProfileOption } from '../deployment/run-deployment.ts';
import { exitStatus } from '../exit-status.ts';
import { planPermissions } from './permissions.ts';
import { showPlan } from './show.ts';
import { toPlanResult } from './to-result.ts';

/** `orgvault plan`: what a deployment would change. */
export function planCommand(cli: Cli) {
  return orgvaultCommand('plan', {
    summary: 'Show what a deployment would change, and change nothing',
    description:
      'Existing stacks are compared with change sets, which are deleted once they have been read. The template of the ' +
      'accounts is compared on this machine, because stack sets have no change sets.',
    examples: [
      { line: 'orgvault plan', what: 'both stacks in one account, or one that the other trusts' },
      {
        line: 'orgvault plan --profile administrator --central-profile central',
        what: 'credentials of the administering and of the central account',
      },
    ],
    exits: {
      [exitStatus.ok]: 'nothing would change',
      [exitStatus.failed]: 'failed, or the plan contains a change that is refused',
      [exitStatus.changes]: 'there are changes to make',
    },
    permissions: planPermissions,
  })
    .option(...centralProfileOption)
    .action((options) =>
      cli.run(options, async (context) => {
        const { console } = context;
        const { withDeployment } = await import('../deployment/with-deployment.ts');
        return withDeployment(context, options, async ({ plan }) => {
          const result = await plan();
          console.result(toPlanResult(result), () => showPlan(result, console));
          if (result.refusals.length > 0) return exitStatus.failed;
          return result.changes ? exitStatus.changes : exitStatus.ok;
        });
      }),
    );
}
