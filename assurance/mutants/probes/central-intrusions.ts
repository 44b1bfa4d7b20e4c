import { DecryptCommand, DescribeKeyCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf, type Credentials } from '../../../rehearsal/scenario/clients.ts';
import { createAlmightyRole } from '../../../rehearsal/scenario/intruder.ts';
import { put, read, replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { canaryFolder, rolePath, verifyRecordKey } from '../../../src/names.ts';
import { DoesNotHold, type Probe, refused } from '../probe.ts';
import { central, centralBucket, neighbour, own, type Scene } from '../scene.ts';

const { stranger } = defaultIds;
const Bucket = centralBucket;

/** What nobody from outside may do with the central bucket and its key, whatever the own account's IAM says. */
export function centralIntrusions(): readonly Probe[] {
  return [...readingOthers(), ...replicatingElsewhere(), ...changing(), ...usingTheKey()];
}

function readingOthers(): readonly Probe[] {
  const restore = rolePath('restore');
  const canary = rolePath('canary');
  return [
    reads("a restore role with every right reads no neighbour's file", restore, (scene) =>
      scene.file(neighbour),
    ),
    lists("a restore role with every right lists no neighbour's prefix", restore, `${neighbour}/`),
    lists(
      'a restore role with every right lists no prefix that its own begins with',
      restore,
      own.slice(0, 9),
    ),
    lists('a restore role with every right lists nothing without a prefix', restore, undefined),
    refused(
      'a restore role with every right sees no policy of the central bucket',
      (scene) => scene.rogue(restore),
      (as, scene) => scene.clients.s3(as).send(new GetBucketPolicyCommand({ Bucket })),
    ),
    reads('a role outside the paths reads no file of its own account', '/team/', (scene) => scene.file()),
    lists('a role outside the paths lists nothing', '/team/', `${own}/`),
    reads('a replication role with every right reads no file', rolePath('replication'), (scene) =>
      scene.file(),
    ),
    reads('a canary role with every right reads no file', canary, (scene) => scene.file()),
    lists('a canary role with every right lists nothing', canary, `${own}/`),
    reads("a canary role with every right reads no neighbour's canary", canary, (scene) =>
      scene.canary(neighbour),
    ),
    reads('a role outside the paths reads no canary', '/team/', (scene) => scene.canary()),
    reads('a role outside the paths reads no canary that lies there without a key', '/team/', async (scene) =>
      scene.once('canary without a key', async () => {
        const at = { Bucket, Key: `${own}/${canaryFolder}without-a-key` };
        await scene.clients
          .s3(administratorOf(central))
          .send(new PutObjectCommand({ ...at, Body: '{}', ServerSideEncryption: 'AES256' }));
        return at;
      }),
    ),
    reads('an audit role with every right reads no file', rolePath('audit'), (scene) => scene.file()),
    ...[restore, canary].flatMap((path) => [
      refused(
        `a role below ${path} of an account outside the organization reads nothing below its own prefix`,
        (scene) => outsidersFile(scene, path),
        ({ as, Key }, scene) => read(scene.clients, as, { Bucket, Key }),
      ),
    ]),
    refused(
      'a restore role of an account outside the organization lists nothing',
      (scene) => scene.rogue(restore, stranger),
      (as, scene) => list(scene, as, `${stranger}/`),
    ),
    refused(
      'a restore role with every right reads no record of the verification',
      async (scene) => {
        await recordIsThere(scene);
        return scene.rogue(restore);
      },
      (as, scene) => read(scene.clients, as, { Bucket, Key: verifyRecordKey }),
    ),
    {
      name: 'anonymous requests read nothing',
      run: async (scene) => {
        const { Key } = await scene.file();
        const { status } = await fetch(`${scene.clients.endpoint}/${Bucket}/${Key}`);
        if (status !== 403) throw new DoesNotHold('intrusion', `anonymous reading answers ${status}`);
      },
    },
  ];
}

function reads(
  name: string,
  path: string,
  object: (scene: Scene) => Promise<{ readonly Bucket: string; readonly Key: string }>,
): Probe {
  return refused(
    name,
    async (scene) => ({ as: await scene.rogue(path), at: await object(scene) }),
    ({ as, at }, scene) => read(scene.clients, as, { Bucket: at.Bucket, Key: at.Key }),
  );
}

function lists(name: string, path: string, Prefix: string | undefined): Probe {
  return refused(
    name,
    (scene) => scene.rogue(path),
    (as, scene) => list(scene, as, Prefix),
  );
}

/** Both listings; the first that is allowed is one too many. */
async function list(scene: Scene, as: Credentials, Prefix: string | undefined): Promise<void> {
  const s3 = scene.clients.s3(as);
  await s3
    .send(new ListObjectVersionsCommand({ Bucket, Prefix }))
    .catch(() => s3.send(new ListObjectsV2Command({ Bucket, Prefix })));
}

/** What could lie there if the account had belonged to the organization once: the central account puts it there. */
async function outsidersFile(scene: Scene, path: string) {
  const Key = path === rolePath('canary') ? `${stranger}/${canaryFolder}canary.json` : `${stranger}/file`;
  await put(scene.clients, administratorOf(central), { Bucket, Key, Body: 'of a former member' });
  return { as: await scene.rogue(path, stranger), Key };
}

function recordIsThere(scene: Scene): Promise<unknown> {
  return scene.once('record', () =>
    put(scene.clients, administratorOf(central), { Bucket, Key: verifyRecordKey, Body: '{}' }),
  );
}

/** By a bucket, a rule and a role of its own, an account replicates below its own prefix and nowhere else. */
function replicatingElsewhere(): readonly Probe[] {
  return [
    {
      name: 'an own bucket and role replicate below the own prefix',
      run: async (scene) => {
        const outcome = await intrude(scene, own, `${own}/forged`);
        if (outcome !== 'COMPLETED') throw new Error(`replication below the own prefix is ${outcome}`);
      },
    },
    arrivesNot(
      "an own bucket and role replicate nothing below a neighbour's prefix",
      own,
      `${neighbour}/forged`,
    ),
    arrivesNot('an own bucket and role replicate nothing beside all prefixes', own, 'forged'),
    arrivesNot('an own bucket and role do not replace the record of the verification', own, verifyRecordKey),
    byAnotherRole(),
    arrivesNot(
      'an account outside the organization replicates nothing, not even below its own prefix',
      stranger,
      `${stranger}/forged`,
    ),
  ];
}

/** Without a key, as nothing but the central bucket's policy then refuses the role. */
function byAnotherRole(): Probe {
  const name = 'a role outside the paths replicates nothing, not even below its own prefix';
  return {
    name,
    run: async (scene) => {
      const bucket = await scene.intrudingBucket();
      const s3 = scene.clients.s3(administratorOf(own));
      const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: bucket }));
      const Role = await scene.once('replicating role outside the paths', () =>
        createAlmightyRole(scene, own, {
          path: '/team/',
          name: 'replicates',
          trusts: { Service: 's3.amazonaws.com' },
        }),
      );
      const Rules = ReplicationConfiguration?.Rules;
      await s3.send(
        new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration: { Role, Rules } }),
      );
      const object = { Bucket: bucket, Key: `${own}/by-another-role` };
      await s3.send(new PutObjectCommand({ ...object, Body: 'forged', ServerSideEncryption: 'AES256' }));
      const outcome = await replicationOutcome(scene.clients, administratorOf(own), object);
      await s3.send(new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration }));
      if (outcome !== 'FAILED') throw new DoesNotHold('intrusion', `${name}: ${outcome}`);
    },
  };
}

function arrivesNot(name: string, account: string, key: string): Probe {
  return {
    name,
    run: async (scene) => {
      const outcome = await intrude(scene, account, key);
      if (outcome !== 'FAILED') throw new DoesNotHold('intrusion', `${name}: ${outcome}`);
    },
  };
}

async function intrude(scene: Scene, account: string, Key: string): Promise<string | undefined> {
  const object = { Bucket: await scene.intrudingBucket(account), Key };
  const { VersionId } = await put(scene.clients, administratorOf(account), { ...object, Body: 'forged' });
  return replicationOutcome(scene.clients, administratorOf(account), { ...object, VersionId });
}

function changing(): readonly Probe[] {
  const purposes = ['replication', 'restore', 'canary'] as const;
  return purposes.flatMap((purpose) => {
    const as = (what: string, call: (as: Credentials, scene: Scene) => Promise<unknown>): Probe =>
      refused(
        `a ${purpose} role with every right ${what}`,
        async (scene) => {
          await scene.file();
          await scene.canary();
          return scene.rogue(rolePath(purpose));
        },
        call,
      );
    const files = [`${own}/file`, `${own}/${canaryFolder}canary.json`];
    return [
      ...files.flatMap((Key) => [
        as(`puts no ${nameOf(Key)} into the centre`, (who, { clients }) =>
          clients.s3(who).send(new PutObjectCommand({ Bucket, Key, Body: 'forged' })),
        ),
        as(`deletes no ${nameOf(Key)} there`, (who, { clients }) =>
          clients.s3(who).send(new DeleteObjectCommand({ Bucket, Key })),
        ),
        as(`changes no tags of a ${nameOf(Key)} there`, (who, { clients }) =>
          clients
            .s3(who)
            .send(
              new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'a', Value: 'c' }] } }),
            ),
        ),
      ]),
      as('does not suspend versioning there', (who, { clients }) =>
        clients
          .s3(who)
          .send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
      ),
      as('does not change the policy there', (who, { clients }) =>
        clients.s3(who).send(new PutBucketPolicyCommand({ Bucket, Policy: '{}' })),
      ),
    ];
  });
}

function nameOf(key: string): string {
  return key.includes(canaryFolder) ? 'canary' : 'file';
}

function usingTheKey(): readonly Probe[] {
  const context = { EncryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${Bucket}` } };
  const purposes = ['replication', 'restore', 'canary'] as const;
  return [
    refused(
      'a replication role with every right makes no data key directly',
      async (scene) => ({
        as: await scene.rogue(rolePath('replication')),
        KeyId: await scene.centralKeyArn(),
      }),
      ({ as, KeyId }, { clients }) =>
        clients.kms(as).send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', ...context })),
    ),
    ...purposes.map((purpose) =>
      refused(
        `a ${purpose} role with every right decrypts nothing directly`,
        async (scene) => ({ as: await scene.rogue(rolePath(purpose)), data: await dataKey(scene, context) }),
        ({ as, data }, { clients }) =>
          clients.kms(as).send(new DecryptCommand({ CiphertextBlob: data, ...context })),
      ),
    ),
    ...purposes.map((purpose) =>
      refused(
        `a ${purpose} role with every right describes no central key`,
        async (scene) => ({ as: await scene.rogue(rolePath(purpose)), KeyId: await scene.centralKeyArn() }),
        ({ as, KeyId }, { clients }) => clients.kms(as).send(new DescribeKeyCommand({ KeyId })),
      ),
    ),
    ...(['/orgvault/replication/', '/orgvault/restore/', '/team/'] as const).map((path) =>
      refused(
        `a role below ${path} encrypts nothing in a bucket of its own with the central key`,
        async (scene) => ({
          as: await scene.rogue(path),
          bucket: await scene.intrudingBucket(),
          SSEKMSKeyId: await scene.centralKeyArn(),
        }),
        ({ as, bucket, SSEKMSKeyId }, { clients }) =>
          clients.s3(as).send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: 'borrowed-key',
              Body: 'x',
              ServerSideEncryption: 'aws:kms',
              SSEKMSKeyId,
            }),
          ),
      ),
    ),
    ...([own, stranger] as const).map((account) =>
      refused(
        `the administrator of ${account === own ? 'a member' : 'an account outside the organization'} uses the central key for nothing`,
        async (scene) => ({ KeyId: await scene.centralKeyArn(), data: await dataKey(scene, context) }),
        ({ data }, { clients }) =>
          clients
            .kms(administratorOf(account))
            .send(new DecryptCommand({ CiphertextBlob: data, ...context })),
      ),
    ),
  ];
}

/** A data key as one would find it beside an object in the centre. */
function dataKey(
  scene: Scene,
  context: { readonly EncryptionContext: Record<string, string> },
): Promise<Uint8Array | undefined> {
  return scene.once('data key', async () => {
    const { CiphertextBlob } = await scene.clients.kms(administratorOf(central)).send(
      new GenerateDataKeyCommand({
        KeyId: await scene.centralKeyArn(),
        KeySpec: 'AES_256',
        ...context,
      }),
    );
    return CiphertextBlob;
  });
}
