import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { backupPrefix, canaryFolder, type KeyLayout } from '../../names.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { decryptThroughS3, encryptAndDecryptThroughS3 } from '../policy/key-use.ts';
import { trustOperator } from '../policy/trust.ts';
import type { SourceStore } from './source-store.ts';
import { centralStore, type Vault } from './vault.ts';

export interface CanaryRoleProps {
  readonly roleName: string;
  readonly store: SourceStore;
  readonly vault: Vault;
  readonly keyLayout: KeyLayout;
}

/**
 * Proves replication by an object that the operator puts and follows into the central bucket. It is put over and over
 * again, so that nobody of Orgvault has to delete anything. The role's own policy allows reading the canaries of every
 * account in the central bucket: so when a neighbour's is refused, it is the central bucket's policy that was seen at work.
 */
export class CanaryRole extends Construct {
  constructor(scope: Construct, id: string, props: CanaryRoleProps) {
    super(scope, id);
    const { roleName, store, vault, keyLayout } = props;
    const ownCanaries = `${store.backupPrefix}${canaryFolder}*`;
    const everyAccountsCanaries = `${backupPrefix(keyLayout, '*', '*')}${canaryFolder}*`;
    const central = centralStore(vault);
    new OrgvaultRole(this, 'Role', {
      purpose: 'canary',
      roleName,
      description: 'Lets the Orgvault operator prove that objects of this account reach the central bucket',
      trust: trustOperator(vault.administrator),
      statements: [
        putOwnCanaries(`${store.bucketArn}/${ownCanaries}`),
        encryptAndDecryptThroughS3('EncryptOwnCanaries', { ...store, keyPatterns: [ownCanaries] }),
        readReplicatedCanaries(`${central.bucketArn}/${everyAccountsCanaries}`),
        decryptThroughS3('DecryptReplicatedCanaries', { ...central, keyPatterns: [everyAccountsCanaries] }),
      ],
    });
  }
}

function putOwnCanaries(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'PutAndHeadOwnCanaries',
    actions: ['s3:PutObject', 's3:GetObjectVersion'],
    resources: [objectsArn],
  });
}

function readReplicatedCanaries(objectsArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadReplicatedCanaries',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: [objectsArn],
  });
}
