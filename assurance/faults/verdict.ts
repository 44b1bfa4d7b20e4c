import type { CliRun } from '../prepared/cli-run.ts';

/** What no run may show, whatever went wrong on AWS. */
const never: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\s+at (async )?[\w.<>[\] ]+ ?\(?(file|node|\/)/m, 'a stack trace'],
  [/this is a bug in Orgvault/, 'a failure taken for a bug'],
  [/\bundefined\b|\[object Object\]|\bNaN\b/, 'a value that is none'],
  [/UnhandledPromiseRejection|\(node:\d+\)/, 'a warning of Node'],
];

/**
 * What is wrong with how a run ended: it has to end by itself, with a status that its help documents, and to say what
 * happened and what to do where it failed.
 *
 * @param documented the statuses of the command besides 1
 */
export function complaintsAbout(run: CliRun, documented: readonly number[]): readonly string[] {
  const { exitCode, hung, stdout, stderr } = run;
  if (hung) return ['it hung'];
  const text = `${stdout}\n${stderr}`;
  const shown = never.filter(([pattern]) => pattern.test(text)).map(([, what]) => `it shows ${what}`);
  if (exitCode === undefined) return [...shown, 'a signal ended it'];
  if (exitCode !== 1 && !documented.includes(exitCode))
    return [...shown, `status ${exitCode} is not documented`];
  if (exitCode === 1 && !saysWhatToDo(text)) return [...shown, 'it failed without saying what to do'];
  if (exitCode !== 0 && text.trim() === '') return [...shown, 'it failed without a word'];
  return shown;
}

/** `doctor` has what helps below each finding; everything else says it in so many words. */
function saysWhatToDo(text: string): boolean {
  return /^\s*What to do: \S/im.test(text) || /^fail +\S+ +.+\n +\S/m.test(text);
}
