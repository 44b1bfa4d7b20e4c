#!/usr/bin/env node
import { CommanderError } from '@commander-js/extra-typings';
import { Cli } from './cli.ts';
import { orgvaultProgram, statusOfUsage } from './program.ts';
import { processTerminal } from './terminal.ts';

// A reader that has seen enough (`orgvault status | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const cli = new Cli(processTerminal());
try {
  await orgvaultProgram(cli).parseAsync();
  process.exitCode = cli.exitStatus;
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = statusOfUsage(error.exitCode);
}
