import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { OrgvaultError, wordsOf } from '../../error.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { accountIds, organizationalUnitIds } from '../option-values.ts';
import { stateFilters } from './filter.ts';
import type { StatusResult } from './json.ts';
import type { Look } from './look.ts';
import { statusPermissions } from './permissions.ts';
import { showStatus } from './show.ts';

const defaultInterval = 30;
const shortestInterval = 5;
/** Timers of Node take 24 days; whoever looks once a day looks anew. */
const longestInterval = 86_400;

/** `orgvault status`: which accounts are enrolled, and why the others are not. Changes nothing. */
export function statusCommand(cli: Cli) {
  return orgvaultCommand('status', {
    summary: 'Show which accounts are backed up, and why the others are not',
    description:
      'For each account and Region: enrolled, pending, failed, not covered or detached after leaving, with the ' +
      'reason, and the last verification. A gap is something that should be protected and is not; what the ' +
      'configuration leaves out is not a gap. Run it in the account that administers the stack set, or in the ' +
      'management account.',
    examples: [
      { line: 'orgvault status', what: 'every account' },
      { line: 'orgvault status --state gap', what: 'only what should be protected and is not' },
      {
        line: 'orgvault status --replication --html backup.html',
        what: 'also writes a page for an auditor, with the health of replication and each call of the last verification',
      },
    ],
    exits: {
      [exitStatus.ok]: 'no gaps in what is shown',
      [exitStatus.unprotected]:
        'gaps; with --replication also where replication does not work, or cannot be seen',
    },
    permissions: statusPermissions,
  })
    .option('--ou <id...>', 'only accounts of these units and below', organizationalUnitIds)
    .option('--account <id...>', 'only these accounts', accountIds)
    .addOption(new Option('--state <state...>', 'only what is in one of these states').choices(stateFilters))
    .option('--replication', 'look into each account: is the rule in place, what is pending, what failed')
    .option('--html <file>', 'also write the result as a self-contained HTML page')
    .addOption(
      new Option(
        '--watch [seconds]',
        `look again and again, until Ctrl-C; at least ${shortestInterval} seconds apart`,
      )
        .preset(String(defaultInterval))
        .argParser(parseInterval),
    )
    .action((options) =>
      cli.run(options, async (context) => {
        const config = await context.config();
        const { look } = await import('./look.ts');
        for (;;) {
          const found = await look(context, config, options, options.replication === true);
          if (options.watch !== undefined) clear(context);
          await tell(found, options.html, context);
          if (options.watch === undefined) return statusOf(found.result);
          await setTimeout(options.watch * 1_000, undefined, { signal: context.signal });
        }
      }),
    );
}

function parseInterval(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < shortestInterval || seconds > longestInterval) {
    throw new InvalidArgumentError(
      `It takes a whole number of seconds, at least ${shortestInterval} and at most ${longestInterval}.`,
    );
  }
  return seconds;
}

async function tell(found: Look, html: string | undefined, { console }: Context): Promise<void> {
  console.result(found.result, () => showStatus(found.result, console));
  if (html === undefined) return;
  const { renderReport } = await import('./html/report.ts');
  const file = resolve(console.terminal.folder, html);
  try {
    await writeFile(file, renderReport(found));
  } catch (error) {
    throw new OrgvaultError(
      'CANNOT_WRITE_REPORT',
      `the page ${file} cannot be written: ${wordsOf(error)}`,
      'give a file in a folder that exists and may be written to',
      { cause: error },
    );
  }
  console.log(`Report: ${file}`);
}

/** On a terminal the last look makes room for the next. */
function clear({ console }: Context): void {
  const { stdout } = console.terminal;
  if (stdout.isTTY && !console.json) stdout.write('\u001B[2J\u001B[H');
}

function statusOf({ counts }: StatusResult): ExitStatus {
  return counts.gaps === 0 && (counts.unhealthy ?? 0) === 0 ? exitStatus.ok : exitStatus.unprotected;
}
