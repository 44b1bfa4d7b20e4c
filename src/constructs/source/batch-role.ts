import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { batchFolder } from '../../names.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { encryptAndDecryptThroughS3 } from '../policy/key-use.ts';
import { trustService } from '../policy/trust.ts';
import type { SourceStore } from './source-store.ts';

export interface BatchRoleProps {
  readonly roleName: string;
  readonly store: SourceStore;
}

/**
 * S3 Batch Operations replicate with it what was there before the rule, or has failed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
 */
export class BatchRole extends Construct {
  constructor(scope: Construct, id: string, { roleName, store }: BatchRoleProps) {
    super(scope, id);
    const { bucketArn, backupPrefix } = store;
    new OrgvaultRole(this, 'Role', {
      purpose: 'batch',
      roleName,
      description: 'S3 Batch Operations start the replication of existing or failed objects with it',
      trust: trustService('batchoperations.s3.amazonaws.com'),
      statements: [
        initiateReplication(`${bucketArn}/${backupPrefix}*`),
        generateManifest(bucketArn),
        keepManifestAndReport(`${bucketArn}/${batchFolder}*`),
        encryptAndDecryptThroughS3('EncryptManifestAndReport', {
          ...store,
          keyPatterns: [`${batchFolder}*`],
        }),
      ],
    });
  }
}

function initiateReplication(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'InitiateReplication',
    actions: ['s3:InitiateReplication'],
    resources: [objectsArn],
  });
}

/** S3 finds the objects that have not been replicated by itself: it reads the rule and takes an inventory. */
function generateManifest(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'GenerateManifest',
    actions: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
    resources: [bucketArn],
  });
}

function keepManifestAndReport(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeepManifestAndReport',
    actions: ['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion'],
    resources: [objectsArn],
  });
}
