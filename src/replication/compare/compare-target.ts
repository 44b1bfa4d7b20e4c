import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import { answerOf } from '../answer-of.ts';
import { type Centre, centralS3 } from '../centre.ts';
import type { Target } from '../targets.ts';
import type { Comparison, Difference, DifferenceKind } from './difference.ts';
import { joinVersions } from './join-versions.ts';
import { type ListedVersion, listVersions } from './list-versions.ts';

/** What a comparison tells while it goes on. */
export interface ComparisonListener {
  /** Called for each difference, in the order of keys within some hundred. */
  readonly onDifference: (difference: Difference) => Promise<void>;
  /** Called for each version that was looked at. */
  readonly onVersion: () => void;
}

/** Asked for their status side by side, and kept in memory meanwhile. */
const headsAtOnce = 200;

/**
 * Compares an account's source bucket with its part of the centre: one call for each 1,000 versions of either side, and
 * one HEAD for each difference. Versions that only the centre has are what a backup is for, and no difference.
 * @param promised how long replication may take, in milliseconds
 */
export async function compareTarget(
  { target, bucket, audit }: { readonly target: Target; readonly bucket: string; readonly audit: Principal },
  centre: Centre,
  { promised, now }: { readonly promised: number; readonly now: () => Date },
  listener: ComparisonListener,
): Promise<Comparison> {
  const { accountId, region, prefix } = target;
  const s3 = audit.client(S3Client, region);
  const comparison = emptyComparison(target, bucket);
  let unsure: ListedVersion[] = [];
  const settle = async (): Promise<void> => {
    const looked = await concurrently(unsure, (version) => statusOf(s3, bucket, version));
    const versions = unsure;
    unsure = [];
    for (const [index, version] of versions.entries()) {
      const status = looked[index];
      const late = now().getTime() - version.lastModified.getTime() > promised;
      if (status === undefined || status.kind === 'gone') comparison.versions -= 1;
      else if (status.kind === 'pending' && !late) comparison.underWay += 1;
      else await differs(version, status.kind, status.detail);
    }
  };
  const differs = (version: ListedVersion, kind: DifferenceKind, detail?: string): Promise<void> => {
    comparison.differences[kind] = (comparison.differences[kind] ?? 0) + 1;
    const { key, versionId, size, lastModified } = version;
    return listener.onDifference({
      ...{ accountId, region, kind, key, versionId, size },
      lastModified: lastModified.toISOString(),
      ...(detail !== undefined && { detail }),
    });
  };
  const pairs = joinVersions(
    listVersions({ s3, bucket, prefix }),
    listVersions({ s3: centralS3(centre, centre.reader), bucket: centre.bucket, prefix }),
  );
  for await (const { source, replica } of pairs) {
    listener.onVersion();
    if (source === undefined) {
      comparison.onlyInCentre += 1;
      continue;
    }
    comparison.versions += 1;
    if (replica === undefined) unsure.push(source);
    else if (replica.size === source.size) comparison.same += 1;
    else
      await differs(source, 'different', `${source.size} bytes in the source, ${replica.size} in the centre`);
    if (unsure.length >= headsAtOnce) await settle();
  }
  await settle();
  return comparison;
}

/** A comparison before anything was listed. */
export function emptyComparison({ accountId, region }: Target, bucket?: string): Comparison {
  return {
    ...{ accountId, region, versions: 0, same: 0, underWay: 0, onlyInCentre: 0 },
    ...(bucket !== undefined && { bucket }),
    differences: { missing: 0, different: 0, failed: 0, pending: 0, never: 0, replica: 0, unknown: 0 },
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html */
async function statusOf(
  s3: S3Client,
  bucket: string,
  { key, versionId }: ListedVersion,
): Promise<{ readonly kind: DifferenceKind | 'gone'; readonly detail?: string }> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    switch (head.ReplicationStatus) {
      case 'COMPLETED':
      case 'COMPLETE':
        return { kind: 'missing' };
      case 'FAILED':
        return { kind: 'failed' };
      case 'PENDING':
        return { kind: 'pending' };
      case 'REPLICA':
        return { kind: 'replica' };
      case undefined:
        return { kind: 'never' };
    }
  } catch (error) {
    // Deleted since it was listed.
    if (answerOf(error) === 'NotFound') return { kind: 'gone' };
    if (!isRefusal(error)) throw error;
    return { kind: 'unknown', detail: answerOf(error) };
  }
}
