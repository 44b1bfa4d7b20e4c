import { resolve } from 'node:path';
import type { Principal } from '../../aws/principal.ts';
import type { OwnSource } from '../../replication/retry/own-source.ts';
import type { Context } from '../cli.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import type { ObjectsResult, RetryResult } from './json.ts';
import { showObjects } from './show.ts';

export interface ObjectsFlags {
  readonly rePut: boolean;
  readonly from?: string;
  readonly region?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** What either way works with. */
export interface ObjectsWork {
  readonly context: Context;
  readonly owner: Principal;
  readonly source: OwnSource;
  readonly flags: Pick<ObjectsFlags, 'dryRun' | 'yes'>;
  /** A comparison's differences, as an absolute path. */
  readonly from: string | undefined;
}

/** How a way ended: `undone` if it was only planned, or not confirmed. */
export interface WayResult {
  readonly done: boolean;
  readonly result: ObjectsResult;
}

/** The work of `orgvault retry --objects`, Region by Region. */
export async function retryObjects(
  context: Context,
  folder: string,
  flags: ObjectsFlags,
): Promise<ExitStatus> {
  const config = await context.config();
  const [{ readCaller }, { findOwnSource }] = await Promise.all([
    import('../../aws/caller.ts'),
    import('../../replication/retry/own-source.ts'),
  ]);
  const owner = await context.principal();
  const { accountId } = await readCaller(owner, config.central.region);
  const regions = flags.region === undefined ? config.enrollment.regions : [flags.region];
  const sources: OwnSource[] = [];
  for (const region of regions) sources.push(await findOwnSource(owner, accountId, region, config));

  const way = flags.rePut
    ? (await import('./re-put.ts')).putAnew
    : (await import('./batch.ts')).replicateByBatch;
  const from = flags.from === undefined ? undefined : resolve(folder, flags.from);
  const ways: WayResult[] = [];
  for (const source of sources) ways.push(await way({ context, owner, source, flags, from }));

  const result: RetryResult = {
    version: 1,
    done: ways.some(({ done }) => done),
    objects: ways.map((one) => one.result),
  };
  context.console.result(result, () => showObjects(result.objects ?? [], result.done));
  return statusOf(ways, flags.dryRun);
}

function statusOf(ways: readonly WayResult[], dryRun: boolean): ExitStatus {
  if (ways.some(({ result }) => result.failed > 0)) return exitStatus.unprotected;
  if (!dryRun) return exitStatus.ok;
  return ways.some(({ result }) => result.found !== 0) ? exitStatus.changes : exitStatus.ok;
}

/** The result before anything was found. */
export function emptyResult(
  { accountId, region, bucket }: OwnSource,
  way: ObjectsResult['way'],
): ObjectsResult {
  return { accountId, region, bucket, way, done: 0, overtaken: 0, failed: 0, failures: [] };
}
