import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './world.ts';

/** Rejects unless a file of the reader's folder has this content. */
export async function holds({ folder }: World, name: string, content: string): Promise<void> {
  const seen = await readFile(join(folder, name), 'utf8');
  if (seen !== content) throw new Error(`${name} holds ${JSON.stringify(seen)} instead of ${content}`);
}
