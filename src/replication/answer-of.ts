import { printable } from '../printable.ts';

const longestMessage = 1_000;

/** AWS's code of a refusal or failure. */
export function answerOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

/** Code and words of a refusal or failure, on one line. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error), longestMessage);
  return printable(error.message === '' ? error.name : `${error.name}: ${error.message}`, longestMessage);
}
