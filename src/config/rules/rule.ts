import { z } from 'zod';
import { type FieldPath, valueAt } from '../field-path.ts';
import type { Finding } from '../finding.ts';
import type { ParsedConfig } from '../schema.ts';
import { configSchema } from '../schema.ts';

/** An item of a list with the place where it stands. */
export interface Item {
  readonly path: FieldPath;
  readonly value: string;
}

/** What a rule may look at. A rule says nothing about a part that is absent or wrong by itself. */
export interface RuleInput {
  readonly administrator: ParsedConfig['administrator'] | undefined;
  readonly central: ParsedConfig['central'] | undefined;
  readonly rollout: ParsedConfig['enrollment']['rollout'] | undefined;
  readonly centralRegion: ParsedConfig['central']['region'] | undefined;
  readonly storageClass: ParsedConfig['replication']['storageClass'] | undefined;
  readonly keyLayout: ParsedConfig['replication']['keyLayout'] | undefined;
  readonly lifecycle: ParsedConfig['lifecycle'] | undefined;
  /** The texts of these lists, right or wrong, so that one bad item does not hide what else is wrong. */
  readonly organizationalUnits: readonly Item[];
  readonly regions: readonly Item[];
  readonly excludedAccounts: readonly Item[];
  readonly tagKeys: readonly string[];
}

/** Checks what no single field can tell. Says nothing about what the schema has found. */
export type Rule = (input: RuleInput) => readonly Finding[];

/** The parts of the content that are valid by themselves, so that one mistake does not hide another. */
export function ruleInput(content: unknown): RuleInput {
  const { shape } = configSchema;
  const replication = shape.replication.unwrap().shape;
  return {
    administrator: part(shape.administrator, valueAt(content, ['administrator'])),
    central: part(shape.central, valueAt(content, ['central'])),
    rollout: part(shape.enrollment.shape.rollout, valueAt(content, ['enrollment', 'rollout'])),
    centralRegion: part(shape.central.shape.region, valueAt(content, ['central', 'region'])),
    storageClass: part(replication.storageClass, valueAt(content, ['replication', 'storageClass'])),
    keyLayout: part(replication.keyLayout, valueAt(content, ['replication', 'keyLayout'])),
    lifecycle: part(shape.lifecycle, valueAt(content, ['lifecycle'])),
    organizationalUnits: items(content, ['enrollment', 'organizationalUnits']),
    regions: items(content, ['enrollment', 'regions']),
    excludedAccounts: items(content, ['enrollment', 'excludedAccounts']),
    tagKeys: Object.keys(part(z.record(z.string(), z.unknown()), valueAt(content, ['tags'])) ?? {}),
  };
}

function part<T extends z.ZodType>(schema: T, value: unknown): z.output<T> | undefined {
  const result = schema.safeParse(value);
  return result.success ? result.data : undefined;
}

function items(content: unknown, path: FieldPath): Item[] {
  const list = valueAt(content, path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    typeof value === 'string' ? [{ path: [...path, index], value }] : [],
  );
}
