import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OrgvaultRole } from '../orgvault-role.ts';
import { decryptThroughS3, encryptAndDecryptThroughS3 } from '../policy/key-use.ts';
import { listVersionsActions, readVersionsActions } from '../policy/s3-actions.ts';
import { trustOwnAccount } from '../policy/trust.ts';
import type { SourceStore } from './source-store.ts';
import { centralStore, type Vault } from './vault.ts';

export interface RestoreRoleProps {
  readonly roleName: string;
  readonly store: SourceStore;
  readonly vault: Vault;
  /** Of every key that the account has in the central bucket, from whichever Region; ends with a slash. */
  readonly accountPrefix: string;
}

/** Reads the account's own part of the central bucket, and writes to its source bucket. */
export class RestoreRole extends Construct {
  constructor(scope: Construct, id: string, props: RestoreRoleProps) {
    super(scope, id);
    const { roleName, store, vault, accountPrefix } = props;
    const central = centralStore(vault);
    const own = `${accountPrefix}*`;
    new OrgvaultRole(this, 'Role', {
      purpose: 'restore',
      roleName,
      description:
        'Reads the backup of this account in the central bucket and writes it back to the source bucket',
      trust: trustOwnAccount(),
      statements: [
        listOwnBackup(central.bucketArn, own),
        readOwnBackup(`${central.bucketArn}/${own}`),
        decryptThroughS3('DecryptOwnBackup', { ...central, keyPatterns: [own] }),
        listSource(store.bucketArn),
        writeSource(`${store.bucketArn}/${store.backupPrefix}*`),
        encryptAndDecryptThroughS3('EncryptSource', { ...store, keyPatterns: [`${store.backupPrefix}*`] }),
      ],
    });
  }
}

function listOwnBackup(bucketArn: string, prefixPattern: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ListOwnBackup',
    actions: listVersionsActions,
    resources: [bucketArn],
    conditions: { StringLike: { 's3:prefix': prefixPattern } },
  });
}

function readOwnBackup(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadOwnBackup',
    actions: readVersionsActions,
    resources: [objectsArn],
  });
}

/** So that a restore sees what is there already, and one that was interrupted goes on instead of starting again. */
function listSource(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ListSource',
    actions: [...listVersionsActions, 's3:ListBucketMultipartUploads'],
    resources: [bucketArn],
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
function writeSource(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'WriteSource',
    actions: [
      's3:PutObject',
      's3:PutObjectTagging',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
    ],
    resources: [objectsArn],
  });
}
