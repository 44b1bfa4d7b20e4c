import { ConfigError } from '../../../src/config/problem.ts';
import { shownRaw, stackTraceIn } from '../shown-raw.ts';
import { documentedCodes } from './documented-codes.ts';

/** Of the whole file, so that no line can be named. */
const withoutPosition = new Set([
  ...['file-missing', 'file-is-directory', 'file-not-regular', 'file-unreadable', 'file-not-utf8'],
  ...['file-too-large', 'empty-file', 'too-many-aliases', 'yaml-too-deep'],
]);

/** A line that is longer is no sentence. */
const longestLine = 2_000;

/**
 * What a refusal lacks that every refusal owes its reader: a documented kind, the line, what is wrong and what to do,
 * each on one line without anything that a terminal obeys.
 * @param text the file, as far as it is text
 */
export function judgeRefusal(error: unknown, text: string): readonly string[] {
  if (!(error instanceof ConfigError)) {
    return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  const { problems, message } = error;
  const lines = text.split(/\r\n|\r|\n/).length;
  const raw = shownRaw(message);
  const trace = stackTraceIn(message);
  const longest = Math.max(...message.split('\n').map(({ length }) => length));
  return [
    ...(problems.length === 0 ? ['names no problem'] : []),
    ...(message.split('\n').length === problems.length ? [] : ['has not one line for each problem']),
    ...(raw === undefined ? [] : [`shows raw characters: ${raw}`]),
    ...(trace === undefined ? [] : [`shows a trace of the program: ${trace}`]),
    ...(longest > longestLine ? [`has a line of ${longest} characters`] : []),
    ...(/\bundefined\b|\[object /.test(message) ? [`shows how it is made: ${message}`] : []),
    ...problems.flatMap(({ code, position, wrong, remedy }) => [
      ...(documentedCodes.has(code) ? [] : [`has the undocumented kind ${code}`]),
      ...(wrong === '' || remedy === '' ? [`${code} does not say what is wrong and what to do`] : []),
      ...(position === undefined && !withoutPosition.has(code) ? [`${code} names no line`] : []),
      ...(position !== undefined && (position.line < 1 || position.line > lines || position.column < 1)
        ? [`${code} names line ${position.line} of ${lines}`]
        : []),
    ]),
  ];
}
