import { failedCall } from '../../aws/call.ts';
import { withoutToken } from '../../aws/without-token.ts';
import { ConfigError } from '../../config/problem.ts';
import { OrgvaultError, UsageError } from '../../error.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { count } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';
import { explainAwsError } from './explain-aws-error.ts';

/** Says on stderr what went wrong and what to do; the whole of it with `--verbose`. */
export function reportError(error: unknown, console: Pick<Console, 'log' | 'detail'>): ExitStatus {
  if (error instanceof ConfigError) {
    console.log(error.message);
    console.log(`${count(error.problems.length, 'problem')}; nothing was done.`);
    return exitStatus.usage;
  }
  const { what, remedy } = explain(error);
  console.log(`Error: ${printable(withoutToken(what), longestReason)}`);
  console.log(`What to do: ${printable(remedy, longestReason)}`);
  // What was caused by an error of another library has not passed by the calls of a principal.
  console.detail(withoutToken(originalOf(error)));
  return error instanceof UsageError ? exitStatus.usage : exitStatus.failed;
}

function explain(error: unknown): { readonly what: string; readonly remedy: string } {
  if (error instanceof OrgvaultError) return { what: error.message, remedy: error.remedy };
  const known = explainAwsError(error, failedCall(error));
  if (known !== undefined) return known;
  return {
    what: `this is a bug in Orgvault: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    remedy: 'run the command again with --verbose, and report it with what that prints',
  };
}

/** The error as it was thrown, with what caused it, for whoever looks for the reason. */
function originalOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${originalOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
