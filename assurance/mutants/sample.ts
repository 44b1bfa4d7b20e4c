import { createHash } from 'node:crypto';

/** Some of many, drawn by a seed: the same seed draws the same. */
export function sample<T>(
  items: readonly T[],
  count: number,
  seed: number,
  nameOf: (item: T) => string,
): readonly T[] {
  const rank = (item: T) =>
    createHash('sha256')
      .update(`${seed} ${nameOf(item)}`)
      .digest('hex');
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .slice(0, count)
    .map(({ item }) => item);
}
