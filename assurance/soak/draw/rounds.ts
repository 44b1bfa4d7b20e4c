import { Random } from '../../random.ts';
import { applyChange } from '../model/apply-change.ts';
import type { Change } from '../model/change.ts';
import type { Traffic } from '../model/traffic.ts';
import { firstWorld, type World } from '../model/world.ts';
import { drawChange } from './draw-change.ts';
import { DrawnUploads, drawTraffic } from './draw-traffic.ts';
import { firstAccounts } from './first-accounts.ts';

/** One change, with traffic while it happens and traffic once it has settled. */
export interface Round {
  readonly number: number;
  readonly before: World;
  readonly change: Change;
  readonly after: World;
  readonly beside: readonly Traffic[];
  readonly afterwards: readonly Traffic[];
}

/** The rounds of a soak, one after another. */
export interface Rounds {
  readonly first: World;
  /** The next one, in the world that the last one left; undefined when it is enough. */
  readonly next: (number: number, world: World) => Round | undefined;
}

const mostBeside = 12;
const mostAfterwards = 12;

/**
 * Rounds that follow from a seed alone, whatever happens in them.
 * @param goesOn asked before each, with its number
 */
export function drawnRounds(seed: number, goesOn: (number: number) => boolean): Rounds {
  const random = new Random(seed);
  const uploads = new DrawnUploads();
  return {
    first: firstWorld(firstAccounts(), random.chance(50) ? 'keep' : 'recreate'),
    next: (number, before) => {
      if (!goesOn(number)) return undefined;
      const change = drawChange(random, before);
      const after = applyChange(before, change);
      // What an account still can while it is being closed is not documented: nothing is drawn of it.
      const meanwhile = change.kind === 'close' ? after : before;
      const beside = drawTraffic(random, meanwhile, uploads, random.below(mostBeside + 1));
      const afterwards = drawTraffic(random, after, uploads, random.below(mostAfterwards + 1));
      uploads.endRound();
      return { number, before, change, after, beside, afterwards };
    },
  };
}

/** Rounds that somebody wrote down: what failed once, as short as it can be. */
export function givenRounds(
  first: World,
  rounds: readonly (Pick<Round, 'change'> & Partial<Pick<Round, 'beside' | 'afterwards'>>)[],
): Rounds {
  return {
    first,
    next: (number, before) => {
      const given = rounds[number - 1];
      if (given === undefined) return undefined;
      return {
        beside: [],
        afterwards: [],
        ...given,
        number,
        before,
        after: applyChange(before, given.change),
      };
    },
  };
}
