import { statSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';

/** What the story was asked to do. */
export interface Options {
  /** Accounts besides the management account. */
  readonly accounts: number;
  /** The folder whose files the accounts upload. */
  readonly files: string;
  /** Leave the rehearsal running when the story is over. */
  readonly keep: boolean;
  /** Print the result as JSON on stdout; what is told along the way goes to stderr. */
  readonly json: boolean;
  /** A running rehearsal, or another emulator, on loopback; by default the story starts its own. */
  readonly endpoint?: string;
}

/** The accounts of the default organization, of which each has a part in the story. */
const fewestAccounts = 12;

const examples = `
Examples:
  npm run rehearse
  npm run rehearse -- --accounts 50
  npm run rehearse -- --files ~/Documents --keep

Exit status: 0 every expectation held, 1 one did not, 2 wrong usage, 130 ended by Ctrl-C.`;

/**
 * Reads the command line.
 * Ends the process with status 2 and one message for an option that is not right.
 */
export function parseOptions(argv: readonly string[], defaultFiles: string): Options {
  return new Command('rehearse')
    .description('Deploys Orgvault into a local AWS organization and tells what every account sees.')
    .option('--accounts <number>', 'accounts besides the management account', accountCount, fewestAccounts)
    .option('--files <folder>', 'the folder whose files are backed up', folder, defaultFiles)
    .option('--keep', 'leave the rehearsal running afterwards', false)
    .option('--json', 'print the result as JSON', false)
    .option('--endpoint <url>', 'use a running rehearsal on loopback', loopbackUrl)
    .addHelpText('after', examples)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...argv], { from: 'user' })
    .opts<Options>();
}

function accountCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < fewestAccounts || count > 5000) {
    throw new InvalidArgumentError(`It takes a whole number from ${fewestAccounts} to 5000.`);
  }
  return count;
}

function folder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InvalidArgumentError('It takes a folder that exists.');
  }
  return value;
}

/** The story signs with made-up keys and deletes what it likes: it must never meet a real endpoint. */
function loopbackUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const loopback = url && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname);
  if (!loopback || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('It takes an http URL on loopback, such as http://127.0.0.1:4599.');
  }
  return url.origin;
}
