import { z } from 'zod';
import { type Partition, regionCodes, regionsByPartition } from './region-codes.ts';

/** An AWS Region; those that must be enabled first (opt-in Regions) are among them. */
export const region = z.enum(regionCodes).brand<'Region'>();
export type Region = z.output<typeof region>;

const partitions = new Map<string, Partition>(
  (Object.keys(regionsByPartition) as Partition[]).flatMap((partition) =>
    regionsByPartition[partition].map((code) => [code, partition] as const),
  ),
);

/** The partition that a Region belongs to. */
export function partitionOf(code: Region): Partition {
  const partition = partitions.get(code);
  if (partition === undefined) throw new RangeError(`${code} is in no partition`);
  return partition;
}
