import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that look like chance and are the same for the same seed. */
export function drawing(seed: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}

/** So many of the things, drawn, in their order. */
export function sampleOf<Thing>(
  things: readonly Thing[],
  size: number,
  draw: () => number,
): readonly Thing[] {
  return things
    .map((thing, place) => ({ thing, place, lot: draw() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}
