import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { packageVersion } from '../package-root.ts';
import type { Cli } from './cli.ts';
import { deployCommand } from './deploy/command.ts';
import { destroyCommand } from './destroy/command.ts';
import { doctorCommand } from './doctor/command.ts';
import { exitStatus } from './exit-status.ts';
import { explainCommand } from './explain/command.ts';
import { initCommand } from './init/command.ts';
import { terminalText } from './output/terminal-text.ts';
import { permissionsCommand } from './permissions/command.ts';
import { planCommand } from './plan/command.ts';
import { refuseAccidents } from './refuse-accidents.ts';
import { restoreCommand } from './restore/command.ts';
import { retryCommand } from './retry/command.ts';
import { statusCommand } from './status/command.ts';
import { verifyCommand } from './verify/command.ts';

/** `orgvault` with all its commands. */
export function orgvaultProgram(cli: Cli) {
  const program = new Command('orgvault')
    .description('One central, isolated S3 backup for the files of every account of an AWS organization.')
    .version(packageVersion())
    .configureOutput({
      writeOut: (text) => cli.terminal.stdout.write(terminalText(text, false)),
      // What was typed is repeated there.
      writeErr: (text) => cli.terminal.stderr.write(terminalText(text, false)),
    })
    .showHelpAfterError('What to do: see `orgvault --help`')
    .exitOverride();
  const commands: readonly CommandUnknownOpts[] = [
    // In the order of an operator's work.
    initCommand(cli),
    doctorCommand(cli),
    planCommand(cli),
    deployCommand(cli),
    statusCommand(cli),
    verifyCommand(cli),
    retryCommand(cli),
    restoreCommand(cli),
    explainCommand(cli),
    destroyCommand(cli),
    permissionsCommand(cli),
  ];
  for (const command of commands) {
    command
      .copyInheritedSettings(program)
      .showHelpAfterError(`What to do: see \`orgvault ${command.name()} --help\``);
    program.addCommand(refuseAccidents(command));
  }
  return program;
}

/** The exit status of commander's own ends: help and version are fine, all else is wrong usage. */
export function statusOfUsage(exitCode: number) {
  return exitCode === 0 ? exitStatus.ok : exitStatus.usage;
}
