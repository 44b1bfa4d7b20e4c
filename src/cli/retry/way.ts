import type { Principal } from '../../aws/principal.ts';
import type { OwnSource } from '../../replication/retry/own-source.ts';
import type { Context } from '../cli.ts';
import type { ObjectsResult } from './json.ts';

/** What either way works with. */
export interface ObjectsWork {
  readonly context: Context;
  readonly owner: Principal;
  readonly source: OwnSource;
  readonly flags: { readonly dryRun: boolean; readonly yes: boolean };
  /** A comparison's differences, as an absolute path. */
  readonly from: string | undefined;
}

/** How a way ended: not `done` if it was only planned, or not confirmed. */
export interface WayResult {
  readonly done: boolean;
  readonly result: ObjectsResult;
}

/** The result before anything was found. */
export function emptyResult(
  { accountId, region, bucket }: OwnSource,
  way: ObjectsResult['way'],
): ObjectsResult {
  return { accountId, region, bucket, way, done: 0, overtaken: 0, failed: 0, failures: [] };
}
