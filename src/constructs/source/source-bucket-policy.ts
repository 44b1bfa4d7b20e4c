import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  archiveClasses,
  batchFolder,
  canaryFolder,
  type MemberPurpose,
  roleArnPattern,
} from '../../names.ts';
import { keep } from '../keep.ts';
import type { Conditions } from '../policy/conditions.ts';
import { refuseInsecureTransport } from '../policy/secure-transport.ts';

export interface SourceBucketPolicyProps {
  readonly bucket: CfnBucket;
  readonly keyArn: string;
  readonly organizationId: string;
  /** Of the keys that are replicated; ends with a slash. */
  readonly backupPrefix: string;
}

/**
 * Refuses what would silently not be backed up. It grants nothing: who may use the bucket, the account's IAM decides.
 *
 * `s3:PutObject` is also what copies, browser uploads and multipart uploads need, from their start to their completion:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export class SourceBucketPolicy extends Construct {
  readonly resource: CfnBucketPolicy;

  constructor(scope: Construct, id: string, props: SourceBucketPolicyProps) {
    super(scope, id);
    const { bucket, keyArn, organizationId, backupPrefix } = props;
    const bucketArn = bucket.attrArn;
    const backup = `${bucketArn}/${backupPrefix}`;
    const batchFiles = `${bucketArn}/${batchFolder}*`;
    this.resource = new CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.ref,
      policyDocument: new PolicyDocument({
        statements: [
          refuseInsecureTransport(bucketArn),
          refusePutsBesideTheBackup(`${backup}*`, batchFiles),
          refusePutsExceptByRoles('RefuseBatchFilesOfOthers', batchFiles, 'batch'),
          refusePutsExceptByRoles('RefuseCanariesOfOthers', `${backup}${canaryFolder}*`, 'canary'),
          refuseOtherEncryption(`${backup}*`, keyArn),
          refuseKeysOfUploaders(`${backup}*`),
          refuseArchiveClasses(`${backup}*`),
          refusePutsFromOutsideTheOrganization(bucketArn, organizationId),
          refuseReplicas(bucketArn),
        ],
      }),
    });
    keep(this.resource);
  }
}

/** The replication rule looks at the backup prefix only; batch jobs need a place beside it. */
function refusePutsBesideTheBackup(...places: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'RefusePutsBesideTheBackup',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    notResources: places,
  });
}

/** Keeps users' files out of the places that Orgvault uses, where they would expire, or be read by the operator. */
function refusePutsExceptByRoles(sid: string, place: string, purpose: MemberPurpose): PolicyStatement {
  return refusePuts(sid, place, {
    ArnNotLike: { 'aws:PrincipalArn': roleArnPattern(Aws.PARTITION, Aws.ACCOUNT_ID, purpose) },
  });
}

/**
 * Without an encryption header the bucket's default applies, and all is well. With one it has to name the bucket's own
 * key, by ARN: the replication role may decrypt with no other, `aws:kms` without a key means the AWS managed key (which
 * no other account can be given), and an object under SSE-S3 would not be encrypted with the central key either.
 * A negated operator is also true for a missing key, hence the second condition.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#AmazonS3-PutObject-request-header-ServerSideEncryption
 */
function refuseOtherEncryption(place: string, keyArn: string): PolicyStatement {
  return refusePuts('RefuseOtherKeys', place, {
    Null: { 's3:x-amz-server-side-encryption': 'false' },
    StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
  });
}

/**
 * SSE-C: the uploader keeps the key, so S3 would replicate an object that the centre cannot read. Such a request has
 * no `s3:x-amz-server-side-encryption`, and passes the statement on other keys. The bucket blocks SSE-C too; that is a
 * setting which anybody who may change the default encryption takes back without a thought of the backup.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
function refuseKeysOfUploaders(place: string): PolicyStatement {
  return refusePuts('RefuseKeysOfUploaders', place, {
    Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' },
  });
}

/**
 * What is put into an archive class at once is not replicated, until somebody asks it back and copies it to another
 * class. A lifecycle rule may move objects there later: it waits for the replication, and needs no permission to put.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html#replication-what-is-not-replicated
 */
function refuseArchiveClasses(place: string): PolicyStatement {
  return refusePuts('RefuseArchiveClasses', place, {
    StringEquals: { 's3:x-amz-storage-class': [...archiveClasses] },
  });
}

/**
 * After the account has left, the central bucket takes nothing from it any more; then this bucket takes nothing either.
 * Reading and deleting go on. Service principals belong to no organization; anonymous requests have neither key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
function refusePutsFromOutsideTheOrganization(bucketArn: string, organizationId: string): PolicyStatement {
  return refusePuts('RefusePutsFromOutsideTheOrganization', `${bucketArn}/*`, {
    StringNotEquals: { 'aws:PrincipalOrgID': organizationId },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  });
}

/**
 * Replicas are not replicated again, so what another bucket replicated into this one would not be backed up.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
function refuseReplicas(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'RefuseReplicasFromElsewhere',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:ReplicateObject'],
    resources: [`${bucketArn}/*`],
  });
}

function refusePuts(sid: string, place: string, conditions: Conditions): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [place],
    conditions,
  });
}
