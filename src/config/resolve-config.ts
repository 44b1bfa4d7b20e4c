import { centralBucketName } from './central-bucket-name.ts';
import { partitionOf } from './region.ts';
import type { Config, ParsedConfig } from './schema.ts';

/** Fills in the defaults that depend on other fields, and freezes the whole. */
export function resolveConfig(parsed: ParsedConfig): Config {
  const { administrator, central, enrollment } = parsed;
  const config: Config = {
    ...parsed,
    administrator: {
      kind: administrator.kind,
      accountId: administrator.accountId ?? central.accountId,
    },
    central: {
      ...central,
      bucket: centralBucketName(central),
      partition: partitionOf(central.region),
    },
    enrollment: { ...enrollment, regions: enrollment.regions ?? [central.region] },
  };
  freeze(config);
  return config;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const child of Object.values(value)) freeze(child);
}
