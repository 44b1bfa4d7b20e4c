import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The reviewed page. */
const tablePath = fileURLToPath(new URL('../../docs/assurance/reach.md', import.meta.url));

export function writeTable(table: string): void {
  mkdirSync(dirname(tablePath), { recursive: true });
  writeFileSync(tablePath, table);
}

/** The lines in which what was decided differs from the reviewed page, each below the heading that it stands under. */
export function differencesFromTable(decided: string): readonly string[] {
  const reviewed = existsSync(tablePath) ? readFileSync(tablePath, 'utf8') : '';
  return differingLines(reviewed, decided);
}

export function differingLines(reviewed: string, decided: string): readonly string[] {
  const before = linesOf(reviewed);
  const after = linesOf(decided);
  const only = (lines: readonly string[], others: readonly string[], sign: string) => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line)).map((line) => `${sign} ${line}`);
  };
  return [...only(before, after, '-'), ...only(after, before, '+')];
}

function linesOf(page: string): readonly string[] {
  let heading = '';
  return page.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) heading = line.slice(3);
    return line.trim() === '' ? [] : [`${heading}: ${line}`];
  });
}
