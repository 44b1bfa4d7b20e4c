import { wrapAnsi } from 'fast-wrap-ansi';
import stringWidth from 'string-width';

/** Where a line may end: at a space, and in a long word after a slash or hyphen. */
const pieces = /(?<=[/-])|\s/;

/** The longest piece of a text that stays on a line: a word, or a part of a compound one. */
export function longestPiece(text: string): number {
  return Math.max(...text.split(pieces).map((piece) => stringWidth(piece)));
}

/** A text on lines of a width, with its colours; words are broken only where a line is narrower. */
export function wrap(text: string, width: number): string {
  if (!Number.isFinite(width)) return text;
  const words = text
    .split(' ')
    .map((word) => (stringWidth(word) > width ? breakCompound(word, width) : word));
  return wrapAnsi(words.join(' '), width, { hard: true });
}

/**
 * Prose behind a head, as `  Replication: healthy, …`: its later lines stand below its beginning. What is in backquotes is
 * for copying, and stays on one line, however long: a terminal copies what it folds itself as one line.
 */
export function wrapHanging(head: string, prose: string, width: number): string {
  if (!Number.isFinite(width)) return head + prose;
  const room = width - stringWidth(head);
  const start = room >= readable ? head : `${head.trimEnd()}\n${' '.repeat(leastIndent)}`;
  const indent = room >= readable ? stringWidth(head) : leastIndent;
  const kept = prose.replaceAll(/`[^`]*`/g, (code) => code.replaceAll(' ', unbreakable));
  const lines = wrapAnsi(kept, width - indent).replaceAll(unbreakable, ' ');
  return start + lines.replaceAll('\n', `\n${' '.repeat(indent)}`);
}

const unbreakable = '\u00a0';
/** In less, prose is a ladder of words. */
const readable = 24;
const leastIndent = 4;

/** A path or compound word with spaces where its lines end. */
function breakCompound(word: string, width: number): string {
  const lines: string[] = [''];
  for (const piece of word.split(pieces)) {
    const line = lines.at(-1) ?? '';
    if (line === '' || stringWidth(line + piece) <= width) lines[lines.length - 1] = line + piece;
    else lines.push(piece);
  }
  return lines.join(' ');
}
