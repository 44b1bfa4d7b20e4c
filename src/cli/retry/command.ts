import { UsageError } from '../../error.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { accountIds, region } from '../option-values.ts';
import { retryPermissions } from './permissions.ts';

interface RetryFlags {
  readonly account?: readonly string[];
  readonly objects?: true;
  readonly rePut?: true;
  readonly from?: string;
  readonly region?: string;
  readonly dryRun?: true;
  readonly yes?: true;
}

/** `orgvault retry`: gets what failed or was never replicated there. */
export function retryCommand(cli: Cli) {
  return orgvaultCommand('retry', {
    summary: 'Deploy failed stack instances again, or replicate objects that were not replicated',
    description:
      'Without --objects, in the account that administers the stack set: deploys instances that failed, and accounts that ' +
      'automatic deployment never reached, and no others.\n\n' +
      'With --objects, as the administrator of an enrolled account: S3 Batch Replication replicates all versions that ' +
      'failed or were there before the rule, as they are. With --re-put as well, the current versions are copied onto ' +
      'their own keys instead: each becomes a new version with a new date, and earlier versions are not replicated. ' +
      'This helps with what S3 no longer replicates: replicas of other buckets, and objects whose replicas were deleted.',
    examples: [
      { line: 'orgvault retry --dry-run', what: 'shows which accounts would be deployed again' },
      {
        line: 'orgvault retry --objects --profile webshop',
        what: 'the objects of one account; S3 counts them before you confirm',
      },
      {
        line: 'orgvault retry --objects --re-put --from differences.jsonl --profile webshop',
        what: 'copies what `orgvault verify --compare --objects differences.jsonl` found',
      },
    ],
    exits: {
      [exitStatus.ok]: 'done, or nothing to retry',
      [exitStatus.failed]: 'failed, or not confirmed',
      [exitStatus.unprotected]: 'something failed again, or has to be fixed by hand',
      [exitStatus.changes]: 'with --dry-run: there is something to do',
    },
    permissions: retryPermissions,
  })
    .option('--account <id>', 'only stack instances of this account; may be repeated', accountIds)
    .option('--objects', "retry objects of the caller's own account, instead of stack instances")
    .option('--re-put', 'with --objects: copy current versions in place, instead of S3 Batch Replication')
    .option('--from <file>', 'with --re-put: only what a comparison found, in JSON Lines')
    .option('--region <region>', 'with --objects: only this Region', region)
    .option('--dry-run', 'only show the plan')
    .option('--yes', 'do not ask')
    .action((options) => cli.run(options, (context) => retry(context, options), whatGoesOn(options)));
}

async function retry(context: Context, flags: RetryFlags): Promise<ExitStatus> {
  const { dryRun = false, yes = false } = flags;
  if (flags.objects !== true) {
    if (flags.rePut === true || flags.from !== undefined || flags.region !== undefined) {
      throw new UsageError('--re-put, --from and --region are about objects', 'add --objects');
    }
    const { retryInstances } = await import('./instances.ts');
    return retryInstances(context, { ...flags, dryRun, yes });
  }
  if (flags.account !== undefined) {
    throw new UsageError(
      '--account does not go with --objects',
      'the account is that of the profile: give it with --profile',
    );
  }
  if (flags.from !== undefined && flags.rePut !== true) {
    throw new UsageError('--from goes with --re-put only', 'add --re-put, or leave --from out');
  }
  const { retryObjects } = await import('./objects.ts');
  return retryObjects(context, { ...flags, rePut: flags.rePut === true, dryRun, yes });
}

function whatGoesOn({ objects, rePut }: RetryFlags): string {
  if (objects !== true) {
    return 'Operations that were started go on in AWS: `orgvault status` shows how they end.';
  }
  return rePut === true
    ? 'Copies that were made stay; run the command again for the rest.'
    : 'A job that was confirmed goes on in AWS: `aws s3control list-jobs --account-id ID` shows how it ends. One that was not is cancelled.';
}
