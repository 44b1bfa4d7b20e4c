import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import { Shell } from './shell.ts';
import { firstLineNotSeen, shownOutputs } from './shown-output.ts';

/** What the README tells to type first, which brings the packages that all other commands need. */
export const firstCommand = 'npm ci && npm run rehearse';

/**
 * Runs it in the clone; the output has to be what the README shows of it.
 * @throws Error with what was seen
 */
export async function runFirstCommand({ place, clone, env }: Machine): Promise<void> {
  const HOME = join(place, 'home');
  mkdirSync(HOME);
  const shell = new Shell(clone, { ...env, HOME });
  try {
    const { status, output } = await shell.run(firstCommand);
    if (status !== 0) throw new Error(`${firstCommand} ended with ${status}:\n${output}`);
    for (const shown of shownOutputs(readFileSync(join(clone, 'README.md'), 'utf8'))) {
      const line = firstLineNotSeen(shown, output);
      if (line !== undefined) throw new Error(`README.md shows what is not printed: ${line}\n${output}`);
    }
  } finally {
    await shell.close();
  }
}
