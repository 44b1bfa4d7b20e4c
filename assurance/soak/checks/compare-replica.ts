import { isDeepStrictEqual } from 'node:util';
import { GetObjectCommand, GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { sha256 } from '../deeds/content.ts';
import type { Site } from '../deeds/site.ts';
import type { KnownVersion, Ledger, Tags } from '../model/ledger.ts';

const atOnce = 16;

/** Compares the replicas that are new or have changed. */
export async function compareReplicas(
  site: Site,
  ledger: Ledger,
  differs: (what: string) => void,
): Promise<void> {
  const limit = pLimit(atOnce);
  const changed = [...ledger.versions.values()].filter(
    ({ everReplicated, compared }) => everReplicated && !compared,
  );
  await Promise.all(changed.map((version) => limit(compareReplica, site, version, differs)));
}

/** Reads a replica as the central account, whole, and compares it with what was put. */
async function compareReplica(
  site: Site,
  version: KnownVersion,
  differs: (what: string) => void,
): Promise<void> {
  const s3 = site.clients.s3(site.central);
  const object = { Bucket: site.centre.bucket, Key: version.key, VersionId: version.versionId };
  const { Body, ...head } = await s3.send(new GetObjectCommand(object));
  const bytes = await present(Body).transformToByteArray();
  const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand(object));
  const tags: Tags = Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
  const which = `the replica of ${version.key}, upload ${version.upload}`;
  if (sha256(bytes) !== version.sha256) differs(`${which} has other bytes than were put`);
  if (head.ReplicationStatus !== 'REPLICA') differs(`${which} is ${head.ReplicationStatus}, not REPLICA`);
  if (head.ServerSideEncryption !== 'aws:kms' || head.SSEKMSKeyId !== site.centre.keyArn) {
    differs(`${which} is encrypted with ${head.SSEKMSKeyId ?? head.ServerSideEncryption}`);
  }
  const right = version.status === 'COMPLETED' ? version.tags : [...version.tags, ...version.formerTags];
  if (!right.some((those) => isDeepStrictEqual(those, tags))) {
    differs(`${which} has the tags ${JSON.stringify(tags)}, not ${JSON.stringify(right)}`);
  }
  version.compared = true;
}
