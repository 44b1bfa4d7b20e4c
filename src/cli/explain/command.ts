import type { Cli } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { accountId } from '../option-values.ts';
import type { ExplainResult } from './json.ts';
import { explainPermissions } from './permissions.ts';
import { showExplanation } from './show.ts';

/** `orgvault explain ACCOUNT`: why an account is backed up, or is not. Changes nothing. */
export function explainCommand(cli: Cli) {
  return orgvaultCommand('explain', {
    summary: 'Show why one account is backed up, or is not',
    description:
      'Shows where the account is, which unit or exception decides, its stack and its events, its replication, what was ' +
      'changed outside the template, the last failures, and the commands that fix the problem. What cannot be seen ' +
      'reads "unknown: run from ...". Run it in the account that administers the stack set; the management account ' +
      'can see the organization and the stack set, but nothing inside the account.',
    examples: [{ line: 'orgvault explain 555555555555', what: 'the account 555555555555 in each Region' }],
    exits: {
      [exitStatus.ok]: 'protected, or left out by the configuration',
      [exitStatus.unprotected]: 'should be protected and is not, or cannot be seen',
    },
    permissions: explainPermissions,
  })
    .argument('<account>', 'the twelve digits of the account', accountId)
    .action((account, options) =>
      cli.run(options, async (context) => {
        const config = await context.config();
        const [{ explainAccount }, { explainResultOf }] = await Promise.all([
          import('../../explanation/explain-account.ts'),
          import('./result.ts'),
        ]);
        const principal = await context.principal();
        const explanation = await explainAccount(principal, config, account, () => new Date());
        const result = explainResultOf(explanation, config);
        context.console.result(result, () => showExplanation(result, context.console));
        return statusOf(result);
      }),
    );
}

function statusOf({ regions }: ExplainResult): ExitStatus {
  const healthy = regions.every(({ gap, inside }) => {
    if (gap) return false;
    if (inside === null) return true;
    if (inside.kind === 'unknown') return false;
    const { findings, replication } = inside.value;
    if (findings.kind === 'unknown' || findings.value.length > 0) return false;
    return replication.state === 'healthy' || replication.state === 'late';
  });
  return healthy ? exitStatus.ok : exitStatus.unprotected;
}
