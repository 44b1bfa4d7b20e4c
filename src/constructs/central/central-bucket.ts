import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../../config/schema.ts';
import { keep } from '../keep.ts';
import { type Lifecycle, wholeBucketRule } from '../lifecycle-rule.ts';
import { encryptedWith, privateBucket } from '../private-bucket.ts';
import type { AccessLogBucket } from './access-log-bucket.ts';

export interface CentralBucketProps {
  /** The whole name and its namespace. */
  readonly bucket: Config['central']['bucket'];
  readonly keyArn: string;
  /** Takes the server access logs. */
  readonly accessLogs: AccessLogBucket;
  /** The default Object Lock retention of new versions. */
  readonly retention: Config['retention'];
  readonly lifecycle: Lifecycle;
}

/** The one bucket that every account's files are replicated into. */
export class CentralBucket extends Construct {
  readonly resource: CfnBucket;

  constructor(scope: Construct, id: string, props: CentralBucketProps) {
    super(scope, id);
    const { bucket, keyArn, accessLogs, retention, lifecycle } = props;
    this.resource = new CfnBucket(this, 'Bucket', {
      ...privateBucket,
      bucketName: bucket.name,
      // The default namespace goes without saying, and older Regions know no other.
      ...(bucket.namespace === 'account-regional' && { bucketNamespace: bucket.namespace }),
      bucketEncryption: encryptedWith(keyArn),
      versioningConfiguration: { status: 'Enabled' },
      // From the beginning, so that a default retention can be set, changed and taken back any time.
      objectLockEnabled: true,
      ...(retention.mode !== 'off' && { objectLockConfiguration: defaultRetention(retention) }),
      lifecycleConfiguration: { rules: [wholeBucketRule(lifecycle)] },
      loggingConfiguration: {
        destinationBucketName: accessLogs.bucketName,
        // Partitioned by date, so that Athena reads only the days that are asked for.
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: 'EventTime' } },
      },
    });
    // S3 refuses to log to a bucket that the logging service may not write to.
    this.resource.addResourceDependency(accessLogs.policy);
    keep(this.resource);
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-periods */
function defaultRetention({ mode, days }: Exclude<Config['retention'], { mode: 'off' }>) {
  return {
    objectLockEnabled: 'Enabled',
    rule: { defaultRetention: { mode: mode.toUpperCase(), days } },
  };
}
