import { marked, type Tokens } from 'marked';

/** Blocks of a page that show what a command prints. */
export function shownOutputs(markdown: string): readonly string[] {
  return marked
    .lexer(markdown)
    .filter((token): token is Tokens.Code => token.type === 'code' && token.lang === 'text')
    .map(({ text }) => text);
}

/**
 * The first line of what a page shows that the output does not have, in this order. `…` stands for lines left out; numbers
 * and the random parts of names count as alike.
 */
export function firstLineNotSeen(shown: string, output: string): string | undefined {
  const seen = output.split('\n').map(alike);
  let from = 0;
  let adjacent = false;
  for (const line of shown.split('\n')) {
    if (line.trim() === '…') {
      adjacent = false;
      continue;
    }
    const at = seen.indexOf(alike(line), from);
    if (at < 0 || (adjacent && at !== from)) return line;
    from = at + 1;
    adjacent = true;
  }
  return undefined;
}

function alike(line: string): string {
  return line
    .trimEnd()
    .replaceAll(/stackset-orgvault-source-[\w-]+/g, 'BUCKET')
    .replaceAll(/\b\d[\d,.]*/g, 'N');
}
