import { Command } from '@commander-js/extra-typings';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { wrapHanging } from './output/wrap.ts';
import type { Permission } from './permission.ts';

/** What the help of a command says besides its options. */
export interface CommandHelp {
  /** One line. */
  readonly summary: string;
  /** What more there is to know, as paragraphs. */
  readonly description?: string;
  readonly examples: readonly Example[];
  /** The statuses that it can end with besides 1, 2 and 130, which every command has; and what they mean here. */
  readonly exits: Partial<Record<ExitStatus, string>>;
  readonly permissions: readonly Permission[];
}

/** A line to type, and what it does. */
export interface Example {
  /** As typed: `orgvault status --ou ou-ab12-11111111`. */
  readonly line: string;
  readonly what: string;
}

/** Options that every command has. */
export interface SharedOptions {
  readonly config: string;
  readonly profile?: string;
  readonly json?: true;
  readonly verbose?: true;
}

/** The configuration where nobody names one. */
export const defaultConfigFile = 'orgvault.yaml';

const exitsOfAll: Partial<Record<ExitStatus, string>> = {
  [exitStatus.failed]: 'failed',
  [exitStatus.usage]: 'wrong usage or configuration; nothing was done',
  [exitStatus.interrupted]: 'interrupted',
};

/** A command with the options that all have, and a help text of one form. */
export function orgvaultCommand(name: string, help: CommandHelp) {
  return new Command(name)
    .summary(help.summary)
    .description(
      [`${help.summary}.`, ...(help.description === undefined ? [] : [help.description])].join('\n\n'),
    )
    .option('-c, --config <file>', 'the configuration file', defaultConfigFile)
    .option('--profile <name>', 'the profile of the AWS configuration to use')
    .option('--json', 'print the result as JSON on stdout')
    .option('--verbose', 'show each call to AWS, and every error in full')
    .addHelpText('after', ({ command }) => renderHelp(help, command.configureOutput().getOutHelpWidth?.()));
}

/** Where nobody says how wide the terminal is; commander's choice, too. */
const usualWidth = 80;

function renderHelp({ examples, exits, permissions }: CommandHelp, width = usualWidth): string {
  const statuses = Object.entries({ ...exitsOfAll, ...exits })
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([status, meaning]) => wrapHanging(`  ${status.padEnd(4)} `, meaning, width));
  const actions = [...new Set(permissions.flatMap((permission) => permission.actions))].sort();
  return [
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    // A line that is typed stays a line.
    ...examples.flatMap(({ line, what }) => [`  ${line}`, wrapHanging('      ', what, width)]),
    '',
    'Exit status:',
    ...statuses,
    '',
    'IAM permissions:',
    ...(actions.length === 0 ? ['  none'] : actions.map((action) => `  ${action}`)),
  ].join('\n');
}
