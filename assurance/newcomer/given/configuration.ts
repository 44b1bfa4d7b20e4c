import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../world.ts';

/** Edits the example configuration as its comment says: a third account administers the stack set. */
export async function administeredByTools({ folder }: World): Promise<void> {
  const file = join(folder, 'orgvault.yaml');
  const example = await readFile(file, 'utf8');
  await writeFile(file, example.replace('# accountId: "444455556666"', 'accountId: "444455556666"'));
}
