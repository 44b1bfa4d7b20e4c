import type { Config } from '../config/schema.ts';

/** A part of what the backup costs, by a formula of docs/cost.md; prices are AWS's, and differ by Region. */
export interface CostPart {
  readonly each: 'month' | 'GB stored, a month' | 'GB uploaded, once' | 'object, once';
  readonly part: string;
  readonly formula: string;
}

/**
 * What enrolled accounts cost.
 * @param places how many accounts are enrolled after the deployment, each counted once a Region
 * @param more how many of them are new; negative if there are fewer
 */
export function costParts(
  { central, enrollment, replication }: Config,
  { places, more }: { readonly places: number; readonly more: number },
): readonly CostPart[] {
  const otherRegions = enrollment.regions.some((region) => region !== central.region);
  return [
    {
      each: 'month',
      part: 'keys and replication metrics',
      formula: `${places} × (p_key + 4 × p_metric) + p_key for the centre; ${more < 0 ? 'released keys are kept, and paid for until they are deleted' : `${more} × (p_key + 4 × p_metric) more than now`}`,
    },
    { each: 'GB stored, a month', part: 'source', formula: 'p_standard, noncurrent versions included' },
    {
      each: 'GB stored, a month',
      part: 'centre',
      formula: `p_class of ${replication.storageClass}, noncurrent versions included`,
    },
    ...(replication.replicationTimeControl
      ? [{ each: 'GB uploaded, once', part: 'Replication Time Control', formula: 'p_rtc' } as const]
      : []),
    ...(otherRegions
      ? [{ each: 'GB uploaded, once', part: 'transfer from other Regions', formula: 'p_transfer' } as const]
      : []),
    {
      each: 'object, once',
      part: 'upload, replica and KMS',
      formula: 'p_put + p_put_class + at most 4 × p_kms',
    },
  ];
}
