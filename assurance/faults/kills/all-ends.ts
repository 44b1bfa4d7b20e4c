import pLimit from 'p-limit';
import { Random } from '../../random.ts';
import { type EndedAtCalls, endAtCalls } from './end-at-calls.ts';
import { type EndedAtFileOperations, endAtFileOperations } from './end-at-file-operations.ts';
import type { Victim } from './victim.ts';
import { deploymentVictims } from './victims/deployment.ts';
import { objectVictims } from './victims/objects.ts';
import { preparationVictims } from './victims/preparation.ts';
import { restoreVictims } from './victims/restores.ts';

/** Every command that changes something on AWS or on disk, and `plan`, which makes change sets. The longest come first. */
export const victims: readonly Victim[] = [
  ...deploymentVictims,
  ...restoreVictims,
  ...preparationVictims,
  ...objectVictims,
];

const writers = victims.filter(({ writesFiles }) => writesFiles === true);

/** As many as a small machine has processors. */
const atOnce = 2;

/** What became of all ends of all commands. */
export interface AllEnds {
  readonly atCalls: readonly EndedAtCalls[];
  readonly atFileOperations: readonly EndedAtFileOperations[];
}

/** Ends every command in every way. */
export async function endAll(seed: number): Promise<AllEnds> {
  const limit = pLimit(atOnce);
  const each = <Ended>(
    some: readonly Victim[],
    end: (victim: Victim, random: Random) => Promise<Ended>,
  ): Promise<Ended[]> =>
    Promise.all(some.map((victim, index) => limit(() => end(victim, Random.ofCase(seed, index)))));
  const [atCalls, atFileOperations] = await Promise.all([
    each(victims, endAtCalls),
    each(writers, (victim, random) => endAtFileOperations(victim, random)),
  ]);
  return { atCalls, atFileOperations };
}
