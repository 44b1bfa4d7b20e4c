import type { Config } from '../../config/schema.ts';
import { canaryFolder, canaryName, verifyRecordKey } from '../../names.ts';

/** What a verification leaves behind, and for how long. Nothing of it can be deleted from outside the central account. */
export function whatStays({ central, lifecycle, retention }: Config): readonly string[] {
  const noncurrent = (days: number | 'never'): string =>
    days === 'never' ? 'which never expire' : `which expire after ${days} days`;
  const ofSource = noncurrent(lifecycle.source.noncurrentVersions.expireAfterDays);
  const ofCentre = noncurrent(lifecycle.central.noncurrentVersions.expireAfterDays);
  const locked = retention.mode === 'off' ? '' : `, locked for ${retention.days} days`;
  return [
    `in each source bucket: the canary ${canaryFolder}${canaryName} below the backup prefix, some 250 bytes; the one before becomes noncurrent (versions ${ofSource})`,
    `in the central bucket: the replica of each canary; earlier ones become noncurrent (versions ${ofCentre}${locked})`,
    `in the central bucket ${central.bucket.name}: the record ${verifyRecordKey}; earlier ones become noncurrent (versions ${ofCentre}${locked})`,
  ];
}
