import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { canaryPatterns, type KeyLayout } from '../../names.ts';
import { keep } from '../keep.ts';
import { allOf, rolesOfOrganization } from '../policy/conditions.ts';
import { callersAccount } from '../policy/own-account.ts';
import { listVersionsActions, readVersionsActions, writeReplicasActions } from '../policy/s3-actions.ts';
import { refuseInsecureTransport } from '../policy/secure-transport.ts';

export interface CentralBucketPolicyProps {
  readonly bucket: CfnBucket;
  readonly organizationId: string;
  readonly keyLayout: KeyLayout;
  /** Where accounts are enrolled: their canaries come from there. */
  readonly sourceRegions: readonly string[];
  /** Whether a delete in a source bucket may hide the object here. */
  readonly deleteMarkerReplication: boolean;
}

/**
 * What other accounts may do with the central bucket. The caller's account is part of each resource, so isolation does
 * not rest on what a member's own policies say.
 */
export class CentralBucketPolicy extends Construct {
  constructor(scope: Construct, id: string, props: CentralBucketPolicyProps) {
    super(scope, id);
    const { bucket, organizationId, keyLayout, sourceRegions, deleteMarkerReplication } = props;
    const grant = { bucketArn: bucket.attrArn, organizationId };
    const policy = new CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.ref,
      policyDocument: new PolicyDocument({
        statements: [
          refuseInsecureTransport(bucket.attrArn),
          replicationRolesWriteTheirAccountsPrefix(grant, deleteMarkerReplication),
          restoreRolesListTheirAccountsPrefix(grant),
          restoreRolesReadTheirAccountsPrefix(grant),
          canaryRolesReadTheirAccountsCanaries(grant, keyLayout, sourceRegions),
        ],
      }),
    });
    keep(policy);
  }
}

interface Grant {
  readonly bucketArn: string;
  readonly organizationId: string;
}

/**
 * Replicas in, nothing else: neither PutObject nor what AWS's sample policy adds for the bucket (List*, versioning).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html#setting-repl-config-crossacct
 */
function replicationRolesWriteTheirAccountsPrefix(
  { bucketArn, organizationId }: Grant,
  deleteMarkerReplication: boolean,
): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReplicationRolesWriteTheirAccountsPrefix',
    principals: [new AnyPrincipal()],
    actions: writeReplicasActions(deleteMarkerReplication),
    resources: [`${bucketArn}/${callersAccount}/*`],
    conditions: rolesOfOrganization(organizationId, 'replication'),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#condition-key-bucket-ops-2 */
function restoreRolesListTheirAccountsPrefix({ bucketArn, organizationId }: Grant): PolicyStatement {
  return new PolicyStatement({
    sid: 'RestoreRolesListTheirAccountsPrefix',
    principals: [new AnyPrincipal()],
    actions: listVersionsActions,
    resources: [bucketArn],
    conditions: allOf(rolesOfOrganization(organizationId, 'restore'), {
      StringLike: { 's3:prefix': `${callersAccount}/*` },
    }),
  });
}

function restoreRolesReadTheirAccountsPrefix({ bucketArn, organizationId }: Grant): PolicyStatement {
  return new PolicyStatement({
    sid: 'RestoreRolesReadTheirAccountsPrefix',
    principals: [new AnyPrincipal()],
    actions: readVersionsActions,
    resources: [`${bucketArn}/${callersAccount}/*`],
    conditions: rolesOfOrganization(organizationId, 'restore'),
  });
}

function canaryRolesReadTheirAccountsCanaries(
  { bucketArn, organizationId }: Grant,
  keyLayout: KeyLayout,
  sourceRegions: readonly string[],
): PolicyStatement {
  return new PolicyStatement({
    sid: 'CanaryRolesReadTheirAccountsCanaries',
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: canaryPatterns(keyLayout, callersAccount, sourceRegions).map(
      (pattern) => `${bucketArn}/${pattern}`,
    ),
    conditions: rolesOfOrganization(organizationId, 'canary'),
  });
}
