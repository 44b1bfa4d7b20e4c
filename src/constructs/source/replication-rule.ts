import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Config } from '../../config/schema.ts';
import { replicationRuleId } from '../../names.ts';
import { bucketArnOf } from '../bucket-arn.ts';
import type { Vault } from './vault.ts';

/** How objects reach the central bucket. */
export type ReplicationSettings = Config['replication'];

/**
 * Everything under the backup prefix goes to the central bucket, where it belongs to the central account.
 * @param prefix ends with a slash: without it, 111122223333 would also match 111122223333-old/…, which the central
 *   bucket refuses
 */
export function replicationRule(
  prefix: string,
  vault: Vault,
  settings: ReplicationSettings,
): CfnBucket.ReplicationRuleProperty {
  return {
    id: replicationRuleId,
    status: 'Enabled',
    // A rule with a filter needs a priority and a word on delete markers.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
    priority: 1,
    filter: { prefix },
    deleteMarkerReplication: { status: settings.deleteMarkerReplication ? 'Enabled' : 'Disabled' },
    // Without it, S3 silently leaves out whatever is encrypted with KMS, that is everything here.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
    destination: {
      bucket: bucketArnOf(vault.bucketName),
      account: vault.accountId,
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
      accessControlTranslation: { owner: 'Destination' },
      encryptionConfiguration: { replicaKmsKeyId: vault.keyArn },
      storageClass: settings.storageClass,
      ...timeAndMetrics(settings.replicationTimeControl),
    },
  };
}

/**
 * Fifteen minutes is the only value that S3 takes. Metrics are kept without Replication Time Control too: they tell
 * what is pending and what failed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
function timeAndMetrics(replicationTimeControl: boolean) {
  if (!replicationTimeControl) return { metrics: { status: 'Enabled' } };
  const fifteenMinutes = { minutes: 15 };
  return {
    replicationTime: { status: 'Enabled', time: fifteenMinutes },
    metrics: { status: 'Enabled', eventThreshold: fifteenMinutes },
  };
}
