import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Purpose } from '../../names.ts';
import { bucketArnOf } from '../bucket-arn.ts';
import { keep } from '../keep.ts';
import { allOf, forObjectsOf, rolesOfOrganization, throughS3 } from '../policy/conditions.ts';
import { iamOfOwnAccountDecides } from '../policy/key-administration.ts';
import { replicaKeyActions } from '../policy/key-use.ts';
import { callersAccount } from '../policy/own-account.ts';

export interface CentralKeyProps {
  readonly organizationId: string;
  /** Known before the bucket is created: the policy names the bucket, and the bucket names the key. */
  readonly bucketName: string;
}

/** The key that encrypts every replica. As precious as the data: without it nothing can be read. */
export class CentralKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: CentralKeyProps) {
    super(scope, id);
    const key = new CfnKey(this, 'Key', {
      description: `Encrypts the replicas in the central bucket ${props.bucketName} of Orgvault`,
      enableKeyRotation: true,
      // The longest that KMS offers: time to notice, and to cancel.
      pendingWindowInDays: 30,
      keyPolicy: new PolicyDocument({
        statements: [
          iamOfOwnAccountDecides(),
          useByRolesOfMembers('ReplicationRolesEncryptReplicas', props, replicaKeyActions, ['replication']),
          useByRolesOfMembers(
            'RestoreAndCanaryRolesDecryptTheirReplicas',
            props,
            ['kms:Decrypt'],
            ['restore', 'canary'],
          ),
        ],
      }),
    });
    keep(key);
    this.keyArn = key.attrArn;
  }
}

/** Roles of members use the key only through S3, and only for the central bucket or objects under their own prefix. */
function useByRolesOfMembers(
  sid: string,
  { organizationId, bucketName }: CentralKeyProps,
  actions: string[],
  purposes: readonly Purpose[],
): PolicyStatement {
  return new PolicyStatement({
    sid,
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: allOf(
      rolesOfOrganization(organizationId, ...purposes),
      throughS3(Aws.REGION),
      forObjectsOf(bucketArnOf(bucketName), `${callersAccount}/*`),
    ),
  });
}
