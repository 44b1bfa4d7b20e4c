import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { put, read } from '../../../rehearsal/scenario/source-bucket.ts';
import { canaryFolder, verifyRecordKey } from '../../../src/names.ts';
import { type Probe, refused, works } from '../probe.ts';
import { central, centralBucket, neighbour, own, type Scene } from '../scene.ts';

/** A canary goes through an account's bucket to the centre and back, by the roles for canaries and nothing else. */
export function canaryRoleProbes(): readonly Probe[] {
  return [...memberRole(), ...centralRole()];
}

function memberRole(): readonly Probe[] {
  const session = (scene: Scene) => scene.memberRole('canary');
  const source = async (scene: Scene, Key = `${own}/${canaryFolder}canary.json`) => ({
    Bucket: await scene.sourceBucket(),
    Key,
  });
  const given = async (scene: Scene) => {
    const { Key } = await scene.file();
    return { as: await session(scene), at: await source(scene, Key) };
  };
  return [
    works('a canary reaches the centre', (scene) => scene.canary()),
    works('a canary without a Bucket Key reaches the centre', (scene) =>
      scene.canary(own, { BucketKeyEnabled: false }),
    ),
    works('the canary role reads a version of a canary in its source bucket', async (scene) => {
      const { VersionId } = await scene.canary();
      await read(scene.clients, await session(scene), { ...(await source(scene)), VersionId });
    }),
    works('the canary role reads a canary in the centre', async (scene) => {
      const { Bucket, Key } = await scene.canary();
      await read(scene.clients, await session(scene), { Bucket, Key });
    }),
    works('the canary role reads a version of a canary in the centre', async (scene) =>
      read(scene.clients, await session(scene), await scene.canary()),
    ),
    works('the canary role reads a canary in the centre that has no Bucket Key', async (scene) =>
      read(scene.clients, await session(scene), await scene.canary(own, { BucketKeyEnabled: false })),
    ),
    refused(
      'the canary role deletes no canary in its source bucket',
      async (scene) => {
        await scene.canary();
        return { as: await session(scene), at: await source(scene) };
      },
      ({ as, at }, { clients }) => clients.s3(as).send(new DeleteObjectCommand(at)),
    ),
    refused('the canary role reads no file', given, ({ as, at }, { clients }) => read(clients, as, at)),
    refused('the canary role puts no file', given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new PutObjectCommand({ ...at, Body: 'forged' })),
    ),
    refused('the canary role deletes no file', given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new DeleteObjectCommand(at)),
    ),
  ];
}

function centralRole(): readonly Probe[] {
  const session = (scene: Scene) => scene.centralRole('central-canary');
  const record = { Bucket: centralBucket, Key: verifyRecordKey };
  const writesRecord = (what: string, object: { readonly BucketKeyEnabled?: boolean }) =>
    works(`the central canary role keeps its record${what}`, async (scene) => {
      const s3 = scene.clients.s3(await session(scene));
      await s3.send(new PutObjectCommand({ ...record, ...object, Body: '{}' }));
      const { Body } = await s3.send(new GetObjectCommand(record));
      await Body?.transformToString();
    });
  const given = async (scene: Scene) => ({ as: await session(scene), file: await scene.file() });
  return [
    works("the central canary role reads every account's canary", async (scene) => {
      const { Bucket, Key } = await scene.canary(neighbour);
      await read(scene.clients, await session(scene), { Bucket, Key });
    }),
    works('the central canary role reads a version of a canary', async (scene) =>
      read(scene.clients, await session(scene), await scene.canary()),
    ),
    works('the central canary role reads a canary that has no Bucket Key', async (scene) =>
      read(scene.clients, await session(scene), await scene.canary(own, { BucketKeyEnabled: false })),
    ),
    writesRecord('', {}),
    writesRecord(' without a Bucket Key', { BucketKeyEnabled: false }),
    refused('the central canary role reads no file', given, ({ as, file: { Bucket, Key } }, { clients }) =>
      read(clients, as, { Bucket, Key }),
    ),
    refused('the central canary role puts no file', given, ({ as, file: { Bucket, Key } }, { clients }) =>
      clients.s3(as).send(new PutObjectCommand({ Bucket, Key, Body: 'forged' })),
    ),
    refused(
      'the central canary role puts no canary',
      async (scene) => ({ as: await session(scene), canary: await scene.canary() }),
      ({ as, canary: { Bucket, Key } }, { clients }) =>
        clients.s3(as).send(new PutObjectCommand({ Bucket, Key, Body: 'forged' })),
    ),
    refused('the central canary role deletes nothing', session, (as, { clients }) =>
      clients.s3(as).send(new DeleteObjectCommand(record)),
    ),
    refused(
      'the central canary role keeps no other record',
      async (scene) => {
        const at = { Bucket: centralBucket, Key: '.orgvault-verify/other' };
        await scene.once('other record', () =>
          put(scene.clients, administratorOf(central), { ...at, Body: '{}' }),
        );
        return { as: await session(scene), at };
      },
      ({ as, at }, { clients }) =>
        clients
          .s3(as)
          .send(new PutObjectCommand({ ...at, Body: '{}' }))
          .catch(() => read(clients, as, at)),
    ),
  ];
}
