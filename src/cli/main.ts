#!/usr/bin/env node
import { CommanderError } from '@commander-js/extra-typings';
import { Cli } from './cli.ts';
import { exitStatus } from './exit-status.ts';
import { orgvaultProgram, statusOfUsage } from './program.ts';
import { processTerminal } from './terminal.ts';

// `orgvault doctor` says it where it helps, instead of every command on an older Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// A reader that has seen enough (`orgvault status | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Work goes on when nobody reads of it any more: half a deployment is worse.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const cli = new Cli(processTerminal());
try {
  await orgvaultProgram(cli).parseAsync();
  process.exitCode = cli.exitStatus;
  // The engine that deploys cannot be interrupted: it would keep the process.
  if (cli.exitStatus === exitStatus.interrupted) process.exit();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = statusOfUsage(error.exitCode);
}
