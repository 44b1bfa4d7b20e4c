import { Option } from '@commander-js/extra-typings';
import type { Cli } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { accountId, region } from '../option-values.ts';
import { days, pointInTime, tiers } from './options.ts';
import { restorePermissions } from './permissions.ts';

/** `orgvault restore`: gets files back from the centre. */
export function restoreCommand(cli: Cli) {
  return orgvaultCommand('restore', {
    summary: 'Get files back from the backup, as they were at any time',
    description:
      'The owner of an account restores its own files, through the restore role of that account, and needs no ' +
      'orgvault.yaml. The administrator of the central account restores the files of any account with --account. ' +
      'Versions behind delete markers are restored too. Files that are already there are not written again, so the same ' +
      'command continues where it stopped. What is newer there is kept.',
    examples: [
      {
        line: 'orgvault restore --all --to ./restored --dry-run',
        what: 'lists everything that would be written',
      },
      {
        line: 'orgvault restore --prefix reports/ --at 2026-11-20T18:00Z --to ./restored',
        what: 'a part, as it was then',
      },
      { line: 'orgvault restore --key reports/2026.pdf --to-source --yes', what: 'back to where it was' },
      {
        line: 'orgvault restore --account 101010101010 --all --to-bucket rescue --to-profile other',
        what: 'as the central account, into a bucket that another profile writes to',
      },
    ],
    exits: {
      [exitStatus.ok]: 'everything is restored, or something newer was kept',
      [exitStatus.failed]: 'failed, or there is nothing to restore',
      [exitStatus.unprotected]: 'some objects were not restored: failed, or still in an archive class',
    },
    permissions: restorePermissions,
  })
    .option('--key <key>', 'one object; you may leave out the account id at the beginning')
    .option('--prefix <prefix>', 'all objects whose keys begin with this; you may leave out the account id')
    .option('--all', 'all objects of the account')
    .option('--account <id>', 'as the central account: the account whose files to restore', accountId)
    .option(
      '--at <time>',
      'files as they were at this time: 2026-11-20T18:30Z, or 2026-11-20 for the beginning of that day in UTC',
      pointInTime,
    )
    .option('--without-deleted', 'leave out what had been deleted in the source bucket by then')
    .option('--to <folder>', 'write files below this folder')
    .option('--to-source', 'write back into the source bucket')
    .option('--to-bucket <bucket>', 'write into this bucket')
    .option('--to-prefix <prefix>', 'what the keys begin with in the bucket, instead of the account id')
    .option('--to-profile <name>', 'the profile that writes to --to-bucket')
    .option('--to-region <region>', 'the Region of --to-bucket, if not that of its profile', region)
    .option('--overwrite', 'also replace what is newer than the restored version')
    .addOption(
      new Option('--tier <tier>', 'retrieve objects from archive classes, which costs money').choices(tiers),
    )
    .option('--days <days>', 'how long retrieved objects stay readable', days, 7)
    .option('--wait', 'wait for retrieved objects, and restore them')
    .option('--dry-run', 'only list what would be written')
    .option('--yes', 'write into a bucket without being asked')
    .option(
      '--region <region>',
      'the Region of the source bucket, if not that of the AWS configuration',
      region,
    )
    .option('--central-bucket <bucket>', 'the central bucket, if the role’s policy cannot be read')
    .option('--central-region <region>', 'the Region of the central bucket', region)
    .action((options) =>
      cli.run(
        options,
        async (context) => (await import('./run.ts')).runRestore(context, options),
        'Nothing goes on in AWS but what was asked back from archive classes. The same command goes on where it stopped' +
          (options.to === undefined
            ? '; until then, the parts of large objects stay in the bucket as incomplete uploads.'
            : '.'),
      ),
    );
}
