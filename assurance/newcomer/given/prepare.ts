import type { World } from '../world.ts';

/** What every page takes for granted: `orgvault doctor` has mended what it can, with each of these profiles. */
export async function prepare({ shell }: World, ...profiles: readonly string[]): Promise<void> {
  for (const profile of profiles) {
    const { status, output } = await shell.run(`npx orgvault doctor --fix --yes --profile ${profile}`);
    // 3: something is to be done by somebody else still.
    if (status !== 0 && status !== 3)
      throw new Error(`doctor as ${profile} ended with ${status}:\n${output}`);
  }
}
