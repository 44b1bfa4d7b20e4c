import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  canaryPatterns,
  everyAccountId,
  type KeyLayout,
  regionalRoleName,
  verifyRecordKey,
} from '../../names.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { decryptThroughS3, type EncryptedObjects, encryptAndDecryptThroughS3 } from '../policy/key-use.ts';
import { headVersionsActions, listVersionsActions, readVersionsActions } from '../policy/s3-actions.ts';
import { type Administrator, trustOperator, trustOwnAccount } from '../policy/trust.ts';

export interface CentralRolesProps {
  readonly bucketArn: string;
  readonly keyArn: string;
  /** The Region of bucket and key. */
  readonly region: string;
  readonly keyLayout: KeyLayout;
  /** Where accounts are enrolled: their canaries come from there. */
  readonly sourceRegions: readonly string[];
  readonly administrator: Administrator;
}

/**
 * The roles of the central account. Nobody reads members' files by the operator's roles: S3 Bucket Keys make the
 * bucket the encryption context, so a role that may decrypt one object may decrypt all that it may get. Hence one role
 * that may get everything (which is what a HEAD needs) and decrypt nothing, and one that may decrypt, and get canaries.
 */
export class CentralRoles extends Construct {
  constructor(scope: Construct, id: string, props: CentralRolesProps) {
    super(scope, id);
    const { bucketArn, keyArn, region, keyLayout, sourceRegions, administrator } = props;
    const everything: EncryptedObjects = { keyArn, bucketArn, region, keyPatterns: ['*'] };
    const canaries = canaryPatterns(keyLayout, everyAccountId, sourceRegions);

    new OrgvaultRole(this, 'Reader', {
      purpose: 'central-reader',
      roleName: regionalRoleName('central-reader', region),
      description:
        'Lets the Orgvault operator see what the central bucket holds, but not what is in the objects',
      trust: trustOperator(administrator),
      statements: [readBucket(bucketArn), headVersions(bucketArn), readKey(keyArn)],
    });
    new OrgvaultRole(this, 'Canary', {
      purpose: 'central-canary',
      roleName: regionalRoleName('central-canary', region),
      description:
        'Lets the Orgvault operator read replicated canaries back and keep the record of what that proved',
      trust: trustOperator(administrator),
      statements: [
        readCanaries(canaries.map((pattern) => `${bucketArn}/${pattern}`)),
        decryptThroughS3('DecryptCanaries', { ...everything, keyPatterns: canaries }),
        keepVerifyRecord(`${bucketArn}/${verifyRecordKey}`),
        encryptAndDecryptThroughS3('EncryptVerifyRecord', { ...everything, keyPatterns: [verifyRecordKey] }),
      ],
    });
    new OrgvaultRole(this, 'Restore', {
      purpose: 'central-restore',
      roleName: regionalRoleName('central-restore', region),
      description: 'Reads the whole backup, for accounts that left the organization or were closed',
      trust: trustOwnAccount(),
      statements: [
        listVersions(bucketArn),
        readVersions(bucketArn),
        decryptThroughS3('DecryptEverything', everything),
      ],
    });
  }
}

function readBucket(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadBucket',
    actions: [
      ...listVersionsActions,
      // Names the owner of the bucket, who should also be the owner of what is in it.
      's3:GetBucketAcl',
      's3:GetBucketPolicy',
      's3:GetBucketPolicyStatus',
      's3:GetBucketVersioning',
    ],
    resources: [bucketArn],
  });
}

function headVersions(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'HeadVersionsWithoutTheKeyToReadThem',
    actions: headVersionsActions,
    resources: [`${bucketArn}/*`],
  });
}

/** Whether the key can be used, and by whom; not to use it. */
function readKey(keyArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadKey',
    actions: ['kms:DescribeKey', 'kms:GetKeyPolicy'],
    resources: [keyArn],
  });
}

/** One object, outside every account's prefix; a conditional write also takes the permission to read. */
function keepVerifyRecord(recordArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeepVerifyRecord',
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [recordArn],
  });
}

function readCanaries(canaryArns: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadCanaries',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: canaryArns,
  });
}

function listVersions(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ListVersions',
    actions: listVersionsActions,
    resources: [bucketArn],
  });
}

function readVersions(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadVersions',
    actions: readVersionsActions,
    resources: [`${bucketArn}/*`],
  });
}
