import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { batchFolder } from '../../names.ts';
import { keep } from '../keep.ts';
import { type Lifecycle, wholeBucketRule } from '../lifecycle-rule.ts';
import { encryptedWith, privateBucket } from '../private-bucket.ts';

export interface SourceBucketProps {
  readonly keyArn: string;
  readonly replicationRoleArn: string;
  readonly replicationRule: CfnBucket.ReplicationRuleProperty;
  readonly lifecycle: Lifecycle;
}

/**
 * Where an account puts its files. CloudFormation gives the name: a fixed one would clash with the bucket that was kept
 * when the account left, and in a second Region.
 */
export class SourceBucket extends Construct {
  readonly resource: CfnBucket;

  constructor(scope: Construct, id: string, props: SourceBucketProps) {
    super(scope, id);
    const { keyArn, replicationRoleArn, replicationRule, lifecycle } = props;
    this.resource = new CfnBucket(this, 'Bucket', {
      ...privateBucket,
      bucketEncryption: encryptedWith(keyArn),
      versioningConfiguration: { status: 'Enabled' },
      replicationConfiguration: { role: replicationRoleArn, rules: [replicationRule] },
      lifecycleConfiguration: { rules: [wholeBucketRule(lifecycle), expireBatchFiles] },
    });
    keep(this.resource);
  }
}

const expireBatchFiles: CfnBucket.RuleProperty = {
  id: 'batch-files',
  status: 'Enabled',
  prefix: batchFolder,
  expirationInDays: 90,
};
