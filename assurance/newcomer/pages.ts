import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PageCommand, pageCommands } from './page-commands.ts';

/** The pages that a reader follows. The note on fidelity cases is for who writes them, and their test runs its lines. */
export function commandsOfPages(project: string): readonly PageCommand[] {
  const below = readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  return ['README.md', 'CONTRIBUTING.md', ...below.sort()].flatMap((page) =>
    pageCommands(page, readFileSync(join(project, page), 'utf8')),
  );
}
