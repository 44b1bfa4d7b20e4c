import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { configuredRegion } from '../../aws/configured-region.ts';
import { type Backup, openBackup } from '../../restore/open-backup.ts';
import {
  type OpenTarget,
  openBucketTarget,
  openFolderTarget,
  openSourceTarget,
  type TargetRequest,
} from '../../restore/open-target.ts';
import type { Context } from '../cli.ts';
import type { Destination, RestoreOptions } from './options.ts';

/** Opens the backup that the flags name. The configuration is read only where it can help, for owners have none. */
export async function openBackupByFlags(context: Context, options: RestoreOptions): Promise<Backup> {
  const { account, region, centralBucket, profile } = options;
  return openBackup({
    principal: await context.principal(),
    region: region ?? (await configuredRegion(profile)),
    accountId: account,
    centralBucket,
    centralRegion: options.centralRegion ?? (await centralRegionOf(context, options)),
  });
}

/** Of the configuration, for the central account's administrator, who has one. */
async function centralRegionOf(context: Context, options: RestoreOptions): Promise<string | undefined> {
  if (options.account === undefined || options.region !== undefined) return undefined;
  if (!existsSync(resolve(context.console.terminal.folder, options.config))) return undefined;
  return (await context.config()).central.region;
}

/** Opens where the flags say to restore to. */
export async function openTargetByFlags(
  context: Context,
  options: RestoreOptions,
  destination: Destination,
  request: TargetRequest,
): Promise<OpenTarget> {
  switch (destination.kind) {
    case 'folder':
      return openFolderTarget(
        request,
        resolve(context.console.terminal.folder, destination.folder),
        options.dryRun === true,
      );
    case 'source':
      return openSourceTarget(request, await context.principal(), options.toPrefix);
    case 'bucket': {
      const { toProfile = options.profile, toRegion, toPrefix } = options;
      return openBucketTarget(request, await context.principal(toProfile), {
        bucket: destination.bucket,
        region: toRegion ?? (await configuredRegion(toProfile).catch(() => request.backup.region)),
        toPrefix,
      });
    }
  }
}
