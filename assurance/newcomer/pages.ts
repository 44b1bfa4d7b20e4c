import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PageCommand, pageCommands } from './page-commands.ts';

/**
 * The commands of the pages that a reader follows. Those of docs/assurance.md and of the pages below it are left out: each
 * starts what this is a part of.
 */
export function commandsOfPages(project: string): readonly PageCommand[] {
  const below = readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .filter((page) => !/^docs\/assurance[./]/.test(page));
  return ['README.md', 'CONTRIBUTING.md', ...below.sort()].flatMap((page) =>
    pageCommands(page, readFileSync(join(project, page), 'utf8')),
  );
}
