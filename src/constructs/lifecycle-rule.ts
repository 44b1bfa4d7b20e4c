import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Config } from '../config/schema.ts';

/** What becomes of a bucket's objects with time. */
export type Lifecycle = Config['lifecycle']['source'];

/**
 * The one rule that covers a whole bucket. Without filter, least of all by tags: tags are replicated, so a member could
 * expire its own backup by tagging.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function wholeBucketRule(lifecycle: Lifecycle): CfnBucket.RuleProperty {
  const { abortIncompleteUploadsAfterDays, currentVersions, noncurrentVersions } = lifecycle;
  const expiresCurrent = currentVersions.expireAfterDays !== 'never';
  const expiresNoncurrent = noncurrentVersions.expireAfterDays !== 'never';
  return {
    id: 'whole-bucket',
    status: 'Enabled',
    abortIncompleteMultipartUpload: { daysAfterInitiation: abortIncompleteUploadsAfterDays },
    ...(currentVersions.transitions.length > 0 && {
      transitions: currentVersions.transitions.map(({ storageClass, afterDays }) => ({
        storageClass,
        transitionInDays: afterDays,
      })),
    }),
    ...(expiresCurrent && { expirationInDays: Number(currentVersions.expireAfterDays) }),
    // Only where current versions expire by age does S3 itself remove delete markers that hide nothing any more.
    ...(!expiresCurrent && expiresNoncurrent && { expiredObjectDeleteMarker: true }),
    ...(noncurrentVersions.transitions.length > 0 && {
      noncurrentVersionTransitions: noncurrentVersions.transitions.map(({ storageClass, afterDays }) => ({
        storageClass,
        transitionInDays: afterDays,
      })),
    }),
    ...(expiresNoncurrent && {
      noncurrentVersionExpiration: {
        noncurrentDays: Number(noncurrentVersions.expireAfterDays),
        ...(noncurrentVersions.keepNewest > 0 && { newerNoncurrentVersions: noncurrentVersions.keepNewest }),
      },
    }),
  };
}
