import { resolve } from 'node:path';
import type { Config } from '../../config/schema.ts';
import { OrgvaultError, wordsOf } from '../../error.ts';
import { LinesFile } from '../../lines-file.ts';
import type { CompareReport } from '../../replication/compare/compare.ts';
import type { Difference } from '../../replication/compare/difference.ts';
import type { Context } from '../cli.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { count } from '../output/count.ts';
import { jsonText } from '../output/terminal-text.ts';
import type { CompareCommandResult } from './compare-json.ts';
import { showComparison } from './show-comparison.ts';

/** Differences that the result itself names; a file takes all of them. */
const namedDifferences = 1_000;

/** The flags of `orgvault verify --compare`. */
export interface CompareFlags {
  readonly account?: readonly string[];
  readonly sample?: number;
  /** In minutes. */
  readonly promised: number;
  /** Takes every difference, as JSON Lines. */
  readonly objects?: string;
}

/** The work of `orgvault verify --compare`. */
export async function compareBuckets(
  context: Context,
  config: Config,
  flags: CompareFlags,
): Promise<ExitStatus> {
  const { console } = context;
  const [{ operatorRole }, { compare }] = await Promise.all([
    import('../../enrollment/operator-role.ts'),
    import('../../replication/compare/compare.ts'),
  ]);
  const objects: Difference[] = [];
  let differences = 0;
  const path = resolve(console.terminal.folder, flags.objects ?? '');
  const file = flags.objects === undefined ? undefined : await LinesFile.create(path).catch(failed(path));
  const progress = console.progress('Comparing', 0, 'accounts and Regions');
  let report: CompareReport;
  try {
    report = await compare(operatorRole(await context.principal(), config), config, {
      ...(flags.account !== undefined && { accounts: flags.account }),
      ...(flags.sample !== undefined && { sample: flags.sample }),
      promised: flags.promised * 60_000,
      now: () => new Date(),
      async onDifference(difference) {
        differences += 1;
        if (objects.length < namedDifferences) objects.push(difference);
        await file?.write(jsonText(difference));
      },
      onProgress: (done, total, versions) => progress.update(done, total, count(versions, 'version')),
    });
  } finally {
    progress.end();
    // If it was the file that ended the comparison, closing it says so.
    await file?.close().catch(failed(path));
  }
  const result: CompareCommandResult = {
    version: 1,
    comparisons: [...report.comparisons],
    leftOut: [...report.leftOut],
    objects,
    differences,
  };
  console.result(result, () => showComparison(result, console));
  return statusOf(result);
}

function statusOf({ comparisons, leftOut, differences }: CompareCommandResult): ExitStatus {
  const compared = comparisons.length > 0 && comparisons.every(({ failure }) => failure === undefined);
  const gaps = leftOut.some(({ unprotected }) => unprotected);
  return compared && !gaps && differences === 0 ? exitStatus.ok : exitStatus.unprotected;
}

/** Throws what the file system has against the file of the differences. */
function failed(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new OrgvaultError(
      'FILE_NOT_WRITTEN',
      `${path} cannot be written: ${wordsOf(cause)}`,
      'name a file in a folder that exists, that you may write to, and that has room',
      { cause },
    );
  };
}
