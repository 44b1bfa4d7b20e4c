import type { Config } from '../../config/schema.ts';
import { UsageError } from '../../error.ts';
import type { VerifyReport, VerifyStep } from '../../replication/verify/verify.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { accountIds, positive, positiveWhole } from '../option-values.ts';
import type { Progress } from '../output/progress.ts';
import type { VerifyCommandResult } from './json.ts';
import { verifyPermissions } from './permissions.ts';
import { showVerify } from './show.ts';

interface VerifyFlags {
  readonly account?: readonly string[];
  readonly sample?: number;
  readonly timeout?: number;
  readonly compare?: true;
  readonly objects?: string;
}

/** `orgvault verify`: proves by a canary in each account that objects reach the centre and nobody else reads them. */
export function verifyCommand(cli: Cli) {
  return orgvaultCommand('verify', {
    summary: 'Prove that replication works, account by account',
    description:
      'Uploads a small test file, the canary, in each account, waits for it in the central bucket, compares it, and ' +
      'reads it back as the account and as the central account. Then asks for another account’s canary, which must be ' +
      'refused. What fails is diagnosed down to the setting or permission. The result is stored in the central bucket, ' +
      'for orgvault status.',
    examples: [
      { line: 'orgvault verify', what: 'every enrolled account, in every Region' },
      { line: 'orgvault verify --account 101010101010', what: 'one account' },
      {
        line: 'orgvault verify --sample 20 --timeout 30',
        what: 'twenty, drawn at random; their canaries may take 30 minutes',
      },
      {
        line: 'orgvault verify --compare --objects differences.jsonl',
        what: 'uploads nothing: lists sources and centre, and writes each version that is not there to a file',
      },
    ],
    exits: {
      [exitStatus.ok]: 'everything was proved; with --compare: everything is in the centre',
      [exitStatus.unprotected]:
        'something failed or could not be tried, in at least one account; with --compare: something is not there',
    },
    permissions: verifyPermissions,
  })
    .option('--account <id>', 'only this account; may be repeated', accountIds)
    .option('--sample <number>', 'only this number of accounts and Regions, drawn at random', positiveWhole)
    .option(
      '--timeout <minutes>',
      'how long a canary may take (default: 15, the promise of Replication Time Control; 60 without it)',
      positive,
    )
    .option(
      '--compare',
      'instead of uploading canaries: list all versions of sources and centre, and compare',
    )
    .option(
      '--objects <file>',
      'with --compare: write each version that is not there to this file, as JSON Lines',
    )
    .action((options) =>
      cli.run(
        options,
        (context) => verifyBy(context, options),
        options.compare === true
          ? 'Nothing goes on in AWS, and nothing was changed.'
          : 'Canaries that were uploaded stay, and S3 replicates them; the record of the last verification is as it was.',
      ),
    );
}

async function verifyBy(context: Context, flags: VerifyFlags): Promise<ExitStatus> {
  const config = await context.config();
  const { timeout = promisedMinutes(config.replication) } = flags;
  if (flags.compare !== true) {
    if (flags.objects === undefined) return prove(context, config, { ...flags, timeout });
    throw new UsageError('--objects is about comparing', 'add --compare, or leave --objects out');
  }
  const { compareBuckets } = await import('./compare.ts');
  return compareBuckets(context, config, { ...flags, promised: timeout });
}

/** What S3 promises with Replication Time Control; without it there is no promise, and most take less. */
function promisedMinutes({ replicationTimeControl }: Config['replication']): number {
  return replicationTimeControl ? 15 : 60;
}

async function prove(
  context: Context,
  config: Config,
  flags: VerifyFlags & { readonly timeout: number },
): Promise<ExitStatus> {
  const { console, signal } = context;
  const [{ operatorRole }, { verify }, { whatStays }, { verifyRecordKey }] = await Promise.all([
    import('../../enrollment/operator-role.ts'),
    import('../../replication/verify/verify.ts'),
    import('../../replication/verify/what-stays.ts'),
    import('../../names.ts'),
  ]);
  const progress = stepProgress(context);
  let report: VerifyReport;
  try {
    const caller = await context.principal();
    report = await verify(operatorRole(caller, config), config, {
      caller,
      ...(flags.account !== undefined && { accounts: flags.account }),
      ...(flags.sample !== undefined && { sample: flags.sample }),
      timeout: flags.timeout * 60_000,
      signal,
      now: () => new Date(),
      onProgress: progress.update,
    });
  } finally {
    progress.end();
  }
  const result: VerifyCommandResult = {
    version: 1,
    enrolled: report.enrolled,
    results: [...report.results],
    leftOut: [...report.leftOut],
    calls: [...report.calls],
    ...(report.recordFailure === undefined
      ? { record: `s3://${config.central.bucket.name}/${verifyRecordKey}` }
      : { recordFailure: report.recordFailure }),
    stays: [...whatStays(config)],
  };
  console.result(result, () => showVerify(result, console));
  return statusOf(result);
}

/** Nothing verified is nothing proved. */
function statusOf({ results, leftOut, recordFailure }: VerifyCommandResult): ExitStatus {
  const all = results.length > 0 && results.every(({ state }) => state === 'proved');
  const gaps = leftOut.some(({ unprotected }) => unprotected);
  return all && !gaps && recordFailure === undefined ? exitStatus.ok : exitStatus.unprotected;
}

const labels: Readonly<Record<VerifyStep, string>> = {
  uploading: 'Uploading canaries',
  waiting: 'Waiting for them in the centre',
  reading: 'Reading them back',
  diagnosing: 'Looking for causes',
};

/** One line of progress for each step. */
function stepProgress({ console }: Context) {
  let current: { readonly step: VerifyStep; readonly progress: Progress } | undefined;
  return {
    update(step: VerifyStep, done: number, total: number): void {
      if (current?.step !== step) {
        current?.progress.end();
        current = { step, progress: console.progress(labels[step], total, 'accounts and Regions') };
      }
      current.progress.update(done, total);
    },
    end(): void {
      current?.progress.end();
    },
  };
}
