import { excused } from './excused.ts';
import { firstCommand } from './first-command.ts';
import { journeys } from './journeys/journeys.ts';
import type { PageCommand } from './page-commands.ts';

/** How the commands of the pages and what is run of them fit together. */
export interface Coverage {
  /** On a page, and neither run for that page nor excused. In a sentence it is enough that another page's is run. */
  readonly notCovered: readonly PageCommand[];
  /** In a journey or excused, and on no page any more. */
  readonly stale: readonly string[];
}

/** Compares the commands of the pages with the journeys and the list of what is excused. */
export function coverage(commands: readonly PageCommand[]): Coverage {
  const run = new Set([`README.md ${firstCommand}`]);
  for (const { page, steps } of journeys.flatMap(({ parts }) => parts)) {
    for (const { command } of steps) run.add(`${page} ${command}`);
  }
  const ofAnyPage = new Set([...run].map((line) => line.slice(line.indexOf(' ') + 1)));
  const excusedCommands = new Set(excused.map(({ command }) => command));
  const onPages = new Set(commands.map(({ page, command }) => `${page} ${command}`));
  const texts = new Set(commands.map(({ command }) => command));
  return {
    notCovered: commands.filter(
      ({ page, command, block }) =>
        !run.has(`${page} ${command}`) &&
        !excusedCommands.has(command) &&
        !(ofAnyPage.has(command) && !block),
    ),
    stale: [
      ...[...run].filter((line) => !onPages.has(line)),
      ...[...excusedCommands].filter((command) => !texts.has(command)),
    ],
  };
}
