import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { PutObjectCommandInput, ReplicationRule } from '@aws-sdk/client-s3';
import type { UserCaller } from '../../../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../../../rehearsal/cloud/cloud.ts';
import { createCloud } from '../../../../../rehearsal/cloud/create-cloud.ts';
import { createRole } from '../../../../../rehearsal/services/iam/actions/create-role.ts';
import { putRolePolicy } from '../../../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { createKey } from '../../../../../rehearsal/services/kms/actions/create-key.ts';
import { putKeyPolicy } from '../../../../../rehearsal/services/kms/actions/put-key-policy.ts';
import { putObject } from '../../../../../rehearsal/services/s3/actions/put-object.ts';
import { Bucket } from '../../../../../rehearsal/services/s3/bucket.ts';
import type { ObjectVersion } from '../../../../../rehearsal/services/s3/object-version.ts';

export const sourceAccount = '101010101010';
export const destinationAccount = '222222222222';
const region = 'eu-central-1';

/** A statement of the replication role, of the destination's bucket policy or of its key policy. */
export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly [member: string]: unknown;
}

/** What the three policies of a replication grant; each entry is one permission. */
export interface Grants {
  readonly role: readonly string[];
  readonly bucketPolicy: readonly string[];
  readonly keyPolicy: readonly string[];
}

/** Every permission that AWS documents for objects under SSE-KMS that another account comes to own. */
export const documentedGrants: Grants = {
  role: [
    's3:GetReplicationConfiguration',
    's3:ListBucket',
    's3:GetObjectVersionForReplication',
    's3:GetObjectVersionAcl',
    's3:GetObjectVersionTagging',
    's3:ReplicateObject',
    's3:ReplicateTags',
    's3:ReplicateDelete',
    's3:ObjectOwnerOverrideToBucketOwner',
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
  ],
  bucketPolicy: [
    's3:ReplicateObject',
    's3:ReplicateTags',
    's3:ReplicateDelete',
    's3:ObjectOwnerOverrideToBucketOwner',
  ],
  keyPolicy: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'],
};

/** Two buckets of two accounts, with one rule that replicates between them. */
export class TwoAccounts {
  readonly cloud: Cloud;
  readonly source: Bucket;
  readonly destination: Bucket;
  readonly destinationKeyArn: string;
  readonly roleArn: string;

  private constructor(
    values: Pick<TwoAccounts, 'cloud' | 'source' | 'destination' | 'destinationKeyArn' | 'roleArn'>,
  ) {
    this.cloud = values.cloud;
    this.source = values.source;
    this.destination = values.destination;
    this.destinationKeyArn = values.destinationKeyArn;
    this.roleArn = values.roleArn;
  }

  /** Sets everything up; `change` alters the rule of the source bucket. */
  static async create(
    grants: Grants = documentedGrants,
    change: Partial<ReplicationRule> = {},
  ): Promise<TwoAccounts> {
    const cloud = await createCloud();
    const sourceKey = await newKey(cloud, sourceAccount);
    const destinationKey = await newKey(cloud, destinationAccount);
    const roleArn = await newRole(cloud, grants.role);
    const source = newBucket(cloud, 'source-bucket', sourceAccount);
    const destination = newBucket(cloud, 'destination-bucket', destinationAccount);
    source.configuration.encryption = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: sourceKey },
      BucketKeyEnabled: true,
    };
    const principal = { AWS: roleArn };
    const document = policyOf(
      grants.bucketPolicy.map((Action) => ({
        Action,
        Principal: principal,
        Resource: `${destination.arn}/*`,
      })),
    );
    destination.configuration.policy = { text: JSON.stringify(document), document };
    await allowKeyUse(cloud, destinationKey, principal, grants.keyPolicy);
    source.configuration.replication = { Role: roleArn, Rules: [{ ...rule(destinationKey), ...change }] };
    return new TwoAccounts({ cloud, source, destination, destinationKeyArn: destinationKey, roleArn });
  }

  /** Puts an object into the source bucket, waits for its replication, and returns its version. */
  async put(
    key: string,
    input: Omit<Partial<PutObjectCommandInput>, 'Body'> & { readonly Body?: string } = {},
  ): Promise<ObjectVersion> {
    const { VersionId } = await this.cloud.call(
      putObject,
      {
        Bucket: this.source.name,
        Key: key,
        ...input,
        Body: Readable.from([Buffer.from(input.Body ?? 'content')]),
      },
      { caller: administratorOf(sourceAccount), region },
    );
    await this.cloud.background.idle();
    const version = this.source.versions.find(key, VersionId ?? '');
    if (version?.kind !== 'object') throw new Error('the version is not there');
    return version;
  }

  dispose(): void {
    rmSync(this.cloud.directory, { recursive: true, force: true });
  }
}

export function administratorOf(accountId: string): UserCaller {
  return {
    kind: 'user',
    accountId,
    userName: 'Administrator',
    arn: `arn:aws:iam::${accountId}:user/Administrator`,
    userId: `AIDA${accountId}`,
  };
}

function rule(replicaKeyArn: string): ReplicationRule {
  return {
    ID: 'everything',
    Priority: 1,
    Status: 'Enabled',
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Enabled' },
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
    Destination: {
      Bucket: 'arn:aws:s3:::destination-bucket',
      Account: destinationAccount,
      AccessControlTranslation: { Owner: 'Destination' },
      EncryptionConfiguration: { ReplicaKmsKeyID: replicaKeyArn },
      StorageClass: 'STANDARD_IA',
    },
  };
}

function newBucket(cloud: Cloud, name: string, owner: string): Bucket {
  const bucket = new Bucket({ name, owner, region, created: cloud.clock.now(), accountRegional: false });
  bucket.configuration.versioning = 'Enabled';
  cloud.state.s3.addBucket(bucket);
  return bucket;
}

async function newKey(cloud: Cloud, accountId: string): Promise<string> {
  const { KeyMetadata } = await cloud.call(createKey, {}, { caller: administratorOf(accountId), region });
  if (!KeyMetadata?.Arn) throw new Error('a key without ARN');
  return KeyMetadata.Arn;
}

async function newRole(cloud: Cloud, actions: readonly string[]): Promise<string> {
  const options = { caller: administratorOf(sourceAccount), region };
  const trust = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const { Role } = await cloud.call(
    createRole,
    { RoleName: 'replication', AssumeRolePolicyDocument: JSON.stringify(policyOf([trust])) },
    options,
  );
  await cloud.call(
    putRolePolicy,
    {
      RoleName: 'replication',
      PolicyName: 'replicate',
      PolicyDocument: JSON.stringify(policyOf([{ Action: actions, Resource: '*' }])),
    },
    options,
  );
  return Role?.Arn ?? '';
}

async function allowKeyUse(
  cloud: Cloud,
  keyArn: string,
  principal: Readonly<Record<string, string>>,
  actions: readonly string[],
): Promise<void> {
  const root = {
    Action: 'kms:*',
    Principal: { AWS: `arn:aws:iam::${destinationAccount}:root` },
    Resource: '*',
  };
  const uses = actions.map((Action) => ({ Action, Principal: principal, Resource: '*' }));
  await cloud.call(
    putKeyPolicy,
    { KeyId: keyArn, PolicyName: 'default', Policy: JSON.stringify(policyOf([root, ...uses])) },
    { caller: administratorOf(destinationAccount), region },
  );
}

function policyOf(statements: readonly Statement[]) {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  };
}
