import { z } from 'zod';
import type { CentralBucketName } from './central-bucket-name.ts';
import type { AccountId } from './identifiers.ts';
import { organizationId } from './identifiers.ts';
import type { Region } from './region.ts';
import type { Partition } from './region-codes.ts';
import { administrator } from './sections/administrator.ts';
import { central } from './sections/central.ts';
import { enrollment } from './sections/enrollment.ts';
import { lifecycle } from './sections/lifecycle.ts';
import { replication } from './sections/replication.ts';
import { retention } from './sections/retention.ts';
import { tags } from './sections/tags.ts';

/** What may stand in `orgvault.yaml`: the one definition, of which the JSON Schema is generated. */
export const configSchema = z.strictObject({
  organizationId: organizationId.meta({ description: 'The id of the organization, such as o-exampleorgid.' }),
  administrator,
  central,
  enrollment,
  replication,
  retention,
  lifecycle,
  tags,
});

/** The file as it may be written. */
export type ConfigInput = z.input<typeof configSchema>;

/** The file after its own defaults, before those that depend on other fields. */
export type ParsedConfig = z.output<typeof configSchema>;

type DeepReadonly<T> = T extends string | number | boolean | undefined
  ? T
  : { readonly [K in keyof T]: DeepReadonly<T[K]> };

/** The validated configuration: every default filled in, frozen in depth. */
export interface Config extends DeepReadonly<Omit<ParsedConfig, 'administrator' | 'central' | 'enrollment'>> {
  /** Who administers the stack set, and in which account the enrolment stack therefore stands. */
  readonly administrator: {
    readonly kind: ParsedConfig['administrator']['kind'];
    readonly accountId: AccountId;
  };
  readonly central: DeepReadonly<Omit<ParsedConfig['central'], 'bucket'>> & {
    readonly bucket: CentralBucketName;
    /** The partition of the central Region, and so of everything. */
    readonly partition: Partition;
  };
  /** `regions` has at least one Region, and stands in the order of the roll-out. */
  readonly enrollment: DeepReadonly<Omit<ParsedConfig['enrollment'], 'regions'>> & {
    readonly regions: readonly Region[];
  };
}
