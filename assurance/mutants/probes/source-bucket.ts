import { createHash, randomBytes } from 'node:crypto';
import { CreateKeyCommand, DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  PutBucketEncryptionCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { put, read, replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { batchFolder, canaryFolder } from '../../../src/names.ts';
import { DoesNotHold, type Probe, refused, works } from '../probe.ts';
import { neighbour, own, type Scene } from '../scene.ts';

/** The source bucket serves its account, and refuses what would silently not be backed up. */
export function sourceBucketProbes(): readonly Probe[] {
  return [
    works(
      'an account reads, overwrites and deletes its files, and has the earlier versions',
      async (scene) => {
        const at = { Bucket: await scene.sourceBucket(), Key: `${own}/versions` };
        const { VersionId } = await put(scene.clients, administratorOf(own), { ...at, Body: 'first' });
        await put(scene.clients, administratorOf(own), { ...at, Body: 'second' });
        await scene.clients.s3(administratorOf(own)).send(new DeleteObjectCommand(at));
        const first = { ...at, VersionId: present(VersionId) };
        const bytes = await read(scene.clients, administratorOf(own), first);
        if (new TextDecoder().decode(bytes) !== 'first')
          throw new Error('the first version has other content');
      },
    ),
    ...besideTheBackup(),
    ...otherKeys(),
    ...archiveClasses(),
    ...sourceKeyOfOthers(),
    replicasFromElsewhere(),
    keysOfUploaders(),
  ];
}

function refusesPut(
  what: string,
  Key: string,
  object: (scene: Scene) => Promise<Partial<PutObjectCommandInput>> = async () => ({}),
): Probe {
  return refused(
    `the source bucket refuses ${what}`,
    async (scene) => ({ Bucket: await scene.sourceBucket(), Key, Body: 'x', ...(await object(scene)) }),
    (input, { clients }) => clients.s3(administratorOf(own)).send(new PutObjectCommand(input)),
  );
}

function besideTheBackup(): readonly Probe[] {
  return [
    refusesPut('files at its top', 'file'),
    refusesPut("files below a neighbour's prefix", `${neighbour}/file`),
    refusesPut('files below a prefix that begins with the account', `${own}-old/file`),
    refusesPut('batch files of others than the batch role', `${batchFolder}file`),
    refusesPut('canaries of others than the canary role', `${own}/${canaryFolder}file`),
    refused(
      'the source bucket refuses batch files of other roles of the account',
      async (scene) => ({ as: await scene.rogue('/team/'), Bucket: await scene.sourceBucket() }),
      ({ as, Bucket }, { clients }) =>
        clients.s3(as).send(new PutObjectCommand({ Bucket, Key: `${batchFolder}file`, Body: 'x' })),
    ),
    refused(
      'the source bucket refuses canaries of other roles of the account',
      async (scene) => ({ as: await scene.rogue('/team/'), Bucket: await scene.sourceBucket() }),
      ({ as, Bucket }, { clients }) =>
        clients.s3(as).send(new PutObjectCommand({ Bucket, Key: `${own}/${canaryFolder}file`, Body: 'x' })),
    ),
  ];
}

function otherKeys(): readonly Probe[] {
  const otherKey = (scene: Scene) =>
    scene.once('other key', async () => {
      const { KeyMetadata } = await scene.clients.kms(administratorOf(own)).send(new CreateKeyCommand({}));
      return present(KeyMetadata?.Arn);
    });
  const Key = `${own}/otherwise-encrypted`;
  return [
    refusesPut('files encrypted with another key', Key, async (scene) => ({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: await otherKey(scene),
    })),
    refusesPut('files encrypted twice with another key', Key, async (scene) => ({
      ServerSideEncryption: 'aws:kms:dsse',
      SSEKMSKeyId: await otherKey(scene),
    })),
    refusesPut('files encrypted with the key that AWS manages', Key, async () => ({
      ServerSideEncryption: 'aws:kms',
    })),
    refusesPut('files encrypted with SSE-S3', Key, async () => ({ ServerSideEncryption: 'AES256' })),
  ];
}

function archiveClasses(): readonly Probe[] {
  return (['GLACIER', 'DEEP_ARCHIVE'] as const).map((StorageClass) =>
    refusesPut(`files for the archive class ${StorageClass}`, `${own}/cold`, async () => ({ StorageClass })),
  );
}

function sourceKeyOfOthers(): readonly Probe[] {
  return [neighbour, defaultIds.stranger].map((account) =>
    refused(
      `${account === neighbour ? 'a neighbour' : 'an account outside the organization'} does not use the key of a source bucket`,
      (scene) =>
        scene.once('source data key', async () => {
          const { CiphertextBlob } = await scene.clients
            .kms(administratorOf(own))
            .send(new GenerateDataKeyCommand({ KeyId: await keyOfBucket(scene), KeySpec: 'AES_256' }));
          return CiphertextBlob;
        }),
      (CiphertextBlob, { clients }) =>
        clients.kms(administratorOf(account)).send(new DecryptCommand({ CiphertextBlob })),
    ),
  );
}

async function keyOfBucket(scene: Scene): Promise<string> {
  const { Rules } = await encryptionOf(scene);
  return present(Rules[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID);
}

async function encryptionOf(scene: Scene) {
  const Bucket = await scene.sourceBucket();
  const { ServerSideEncryptionConfiguration } = await scene.clients
    .s3(administratorOf(own))
    .send(new GetBucketEncryptionCommand({ Bucket }));
  return { Bucket, Rules: ServerSideEncryptionConfiguration?.Rules ?? [] };
}

/** A bucket of the same account replicates into the source bucket, by a role with every right. */
function replicasFromElsewhere(): Probe {
  const name = 'the source bucket refuses replicas of other buckets';
  return {
    name,
    run: async (scene) => {
      const Bucket = await scene.intrudingBucket();
      const s3 = scene.clients.s3(administratorOf(own));
      const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
      const toSource = {
        Bucket: `arn:aws:s3:::${await scene.sourceBucket()}`,
        EncryptionConfiguration: { ReplicaKmsKeyID: await keyOfBucket(scene) },
      };
      await s3.send(
        new PutBucketReplicationCommand({
          Bucket,
          ReplicationConfiguration: {
            Role: ReplicationConfiguration?.Role,
            Rules: ReplicationConfiguration?.Rules?.map((rule) => ({ ...rule, Destination: toSource })),
          },
        }),
      );
      const object = { Bucket, Key: `${own}/replica-from-elsewhere` };
      await put(scene.clients, administratorOf(own), { ...object, Body: 'x' });
      const outcome = await replicationOutcome(scene.clients, administratorOf(own), object);
      await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
      if (outcome !== 'FAILED') throw new DoesNotHold('intrusion', `${name}: ${outcome}`);
    },
  };
}

/** Also where an administrator has unblocked SSE-C by setting the default encryption anew. */
function keysOfUploaders(): Probe {
  const key = randomBytes(32);
  const unblocked = refused(
    'the source bucket refuses files encrypted with keys of their uploaders, also when it does not block them',
    async (scene) => {
      const { Bucket, Rules } = await encryptionOf(scene);
      const unblocking = Rules.map((rule) => ({
        ...rule,
        BlockedEncryptionTypes: { EncryptionType: ['NONE' as const] },
      }));
      await scene.clients.s3(administratorOf(own)).send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: { Rules: unblocking },
        }),
      );
      return { Bucket, Key: `${own}/sse-c` };
    },
    (at, { clients }) =>
      clients.s3(administratorOf(own)).send(
        new PutObjectCommand({
          ...at,
          Body: 'x',
          SSECustomerAlgorithm: 'AES256',
          SSECustomerKey: key.toString('base64'),
          SSECustomerKeyMD5: createHash('md5').update(key).digest('base64'),
        }),
      ),
  );
  return {
    name: unblocked.name,
    run: async (scene) => {
      const { Bucket, Rules } = await encryptionOf(scene);
      try {
        await unblocked.run(scene);
      } finally {
        await scene.clients
          .s3(administratorOf(own))
          .send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
      }
    },
  };
}
