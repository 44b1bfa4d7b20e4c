import { applyChange } from '../model/apply-change.ts';
import type { Change } from '../model/change.ts';
import type { Traffic } from '../model/traffic.ts';
import type { World } from '../model/world.ts';
import type { Random } from '../random.ts';
import { drawChange } from './draw-change.ts';
import { type DrawnUploads, drawTraffic } from './draw-traffic.ts';

/** One change, with traffic while it happens and traffic once it has settled. */
export interface Round {
  readonly number: number;
  readonly before: World;
  readonly change: Change;
  readonly after: World;
  readonly beside: readonly Traffic[];
  readonly afterwards: readonly Traffic[];
}

const mostBeside = 12;
const mostAfterwards = 12;

/** Draws the next round of a world: by the seed and the world alone, whatever happened in the rounds before. */
export function drawRound(random: Random, number: number, before: World, uploads: DrawnUploads): Round {
  const change = drawChange(random, before);
  const after = applyChange(before, change);
  const beside = drawTraffic(random, before, uploads, random.below(mostBeside + 1));
  const afterwards = drawTraffic(random, after, uploads, random.below(mostAfterwards + 1));
  uploads.endRound();
  return { number, before, change, after, beside, afterwards };
}
