import { resolve } from 'node:path';
import type { OwnSource } from '../../replication/retry/own-source.ts';
import type { Context } from '../cli.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import type { RetryResult } from './json.ts';
import { showObjects } from './show.ts';
import type { WayResult } from './way.ts';

/** The flags of `orgvault retry --objects`. */
export interface ObjectsFlags {
  readonly rePut: boolean;
  readonly from?: string;
  readonly region?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** The work of `orgvault retry --objects`, Region by Region. */
export async function retryObjects(context: Context, flags: ObjectsFlags): Promise<ExitStatus> {
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
  const from = flags.from === undefined ? undefined : resolve(context.console.terminal.folder, flags.from);
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
  const leftAlone = ways.some(({ done, result }) => !done && result.found !== 0);
  if (!leftAlone) return exitStatus.ok;
  return dryRun ? exitStatus.changes : exitStatus.failed;
}
