import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { outcomeOf } from '../deeds/outcome.ts';
import type { Site } from '../deeds/site.ts';
import type { KnownVersion } from '../model/ledger.ts';

/**
 * Waits until S3 has come to an end with a version, and compares how with what must be.
 * Rejects if it is still PENDING after a minute.
 */
export async function settleReplication(
  site: Site,
  version: KnownVersion,
  differs: (what: string) => void,
): Promise<void> {
  const status = await statusOf(site, version);
  const which = `${version.key} of upload ${version.upload}, version ${version.versionId}`;
  if (status !== 'COMPLETED' && status !== 'FAILED') {
    differs(`${which} is ${status ?? 'without a status'}: it is not backed up, and nothing says so`);
    return;
  }
  if (status === 'FAILED' && version.replicated === 'must')
    differs(`${which} is FAILED, and must be replicated`);
  if (status === 'COMPLETED' && version.replicated === 'must-not') {
    differs(`${which} is COMPLETED, though nothing could be replicated`);
  }
  version.status = status;
  version.everReplicated ||= status === 'COMPLETED';
  if (status === 'COMPLETED') version.formerTags = [];
}

async function statusOf(site: Site, version: KnownVersion): Promise<string | undefined> {
  const s3 = site.clients.s3(site.owner(version.account));
  const { bucket } = site.places.bucket(version);
  return eventually(
    `the replication of ${version.key}`,
    async () => {
      const outcome = await outcomeOf(() =>
        s3.send(new HeadObjectCommand({ Bucket: bucket, Key: version.key, VersionId: version.versionId })),
      );
      if (outcome.kind === 'done') return outcome.answer.ReplicationStatus;
      throw new Error(`the status of ${version.key}: ${outcome.message}`);
    },
    (status) => status !== 'PENDING',
  );
}
