import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import {
  BucketLocationConstraint,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  PutBucketEncryptionCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { administratorOf, type Clients, type Credentials } from './clients.ts';
import { present } from './organization.ts';

/** Where the intruder is at work: the story's stage is one. */
interface Ground {
  readonly clients: Clients;
}

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' }],
});

/**
 * A role that the administrator of an account makes for itself, with every S3 and KMS right that an identity policy
 * can give: what is still refused, the central account refuses.
 */
export async function createAlmightyRole(
  { clients }: Ground,
  accountId: string,
  role: { readonly path: string; readonly name: string; readonly trusts: Readonly<Record<string, string>> },
): Promise<string> {
  const iam = clients.iam(administratorOf(accountId));
  const created = await iam.send(
    new CreateRoleCommand({
      Path: role.path,
      RoleName: role.name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: role.trusts, Action: 'sts:AssumeRole' }],
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: role.name, PolicyName: 'everything', PolicyDocument: everything }),
  );
  return present(created.Role?.Arn);
}

/** Makes such a role under `path` and returns a session of it. */
export async function almightySession(
  ground: Ground,
  accountId: string,
  role: { readonly path: string; readonly name: string },
): Promise<Credentials> {
  const trusts = { AWS: `arn:aws:iam::${accountId}:root` };
  const arn = await createAlmightyRole(ground, accountId, { ...role, trusts });
  return ground.clients.assume(arn, administratorOf(accountId));
}

/** A bucket of a malicious member that replicates all its objects into the central bucket, by a role of its own. */
export async function createIntrudingBucket(
  ground: Ground & { readonly config: { readonly central: { readonly region: string } } },
  accountId: string,
  centre: { readonly bucket: string; readonly keyArn: string; readonly accountId: string },
): Promise<string> {
  const { clients, config } = ground;
  const Role = await createAlmightyRole(ground, accountId, {
    path: '/orgvault/replication/',
    name: 'intruder',
    trusts: { Service: 's3.amazonaws.com' },
  });
  const key = await clients.kms(administratorOf(accountId)).send(new CreateKeyCommand({}));
  const Bucket = `intruder-${accountId}`;
  const s3 = clients.s3(administratorOf(accountId));
  await s3.send(new CreateBucketCommand(bucketIn(config.central.region, Bucket)));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: present(key.KeyMetadata?.Arn),
            },
            BucketKeyEnabled: true,
          },
        ],
      },
    }),
  );
  await s3.send(
    new PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: {
        Role,
        Rules: [
          {
            ID: 'everything',
            Priority: 1,
            Status: 'Enabled',
            Filter: { Prefix: '' },
            DeleteMarkerReplication: { Status: 'Disabled' },
            SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
            Destination: {
              Bucket: `arn:aws:s3:::${centre.bucket}`,
              Account: centre.accountId,
              AccessControlTranslation: { Owner: 'Destination' },
              EncryptionConfiguration: { ReplicaKmsKeyID: centre.keyArn },
            },
          },
        ],
      },
    }),
  );
  return Bucket;
}

/** The request for a bucket in a Region; only us-east-1 goes without saying. */
function bucketIn(Region: string, Bucket: string): CreateBucketCommandInput {
  const constraint = Object.values(BucketLocationConstraint).find((known) => known === Region);
  return { Bucket, ...(constraint && { CreateBucketConfiguration: { LocationConstraint: constraint } }) };
}
