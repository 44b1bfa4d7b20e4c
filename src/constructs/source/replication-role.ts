import { CfnRolePolicy, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { keep } from '../keep.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { decryptThroughS3, encryptReplicasThroughS3 } from '../policy/key-use.ts';
import { writeReplicasActions } from '../policy/s3-actions.ts';
import { trustService } from '../policy/trust.ts';
import type { SourceStore } from './source-store.ts';
import { centralStore, type Vault } from './vault.ts';

/**
 * The role that S3 replicates with. It comes before the bucket, whose replication configuration names it.
 * CloudFormation gives its name: the role is kept when its account is excluded, and when the same stack gets a new one
 * after a re-inclusion, a fixed name would be taken.
 */
export class ReplicationRole extends Construct {
  readonly roleArn: string;
  private readonly roleName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new OrgvaultRole(this, 'Role', {
      purpose: 'replication',
      description: 'S3 replicates the source bucket of Orgvault to the central bucket with it',
      trust: trustService('s3.amazonaws.com'),
    });
    keep(role.resource);
    this.roleArn = role.resource.attrArn;
    this.roleName = role.resource.ref;
  }

  /**
   * What replication takes. A resource of its own, for it names the bucket, and the bucket names the role.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   */
  permit(store: SourceStore, vault: Vault, deleteMarkerReplication: boolean): CfnRolePolicy {
    const { bucketArn, backupPrefix } = store;
    const keyPattern = `${backupPrefix}*`;
    const central = centralStore(vault);
    const policy = new CfnRolePolicy(this, 'Policy', {
      roleName: this.roleName,
      policyName: 'replication',
      policyDocument: new PolicyDocument({
        statements: [
          readReplicationConfiguration(bucketArn),
          readVersionsForReplication(`${bucketArn}/${keyPattern}`),
          decryptThroughS3('DecryptSource', { ...store, keyPatterns: [keyPattern] }),
          writeReplicas(`${central.bucketArn}/${keyPattern}`, deleteMarkerReplication),
          encryptReplicasThroughS3('EncryptReplicas', { ...central, keyPatterns: [keyPattern] }),
        ],
      }),
    });
    keep(policy);
    return policy;
  }
}

function readReplicationConfiguration(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadReplicationConfiguration',
    actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
    resources: [bucketArn],
  });
}

/** `s3:GetObjectVersion` would not serve for objects that are encrypted with KMS. */
function readVersionsForReplication(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadVersionsForReplication',
    actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
    resources: [objectsArn],
  });
}

function writeReplicas(objectsArn: string, deleteMarkerReplication: boolean): PolicyStatement {
  return new PolicyStatement({
    sid: 'WriteReplicas',
    actions: writeReplicasActions(deleteMarkerReplication),
    resources: [objectsArn],
  });
}
