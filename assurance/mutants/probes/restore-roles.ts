import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  RestoreObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { administratorOf, type Credentials } from '../../../rehearsal/scenario/clients.ts';
import { read } from '../../../rehearsal/scenario/source-bucket.ts';
import { type Probe, refused, works } from '../probe.ts';
import { central, centralBucket, neighbour, own, type Scene, type Stored } from '../scene.ts';

/** What the restore role of a member and that of the central account can, and cannot. */
export function restoreRoleProbes(): readonly Probe[] {
  return [
    ...readingProbes('the restore role', (scene) => scene.memberRole('restore'), `${own}/`),
    ...readingProbes('the central restore role', (scene) => scene.centralRole('central-restore'), undefined),
    works("the central restore role reads every account's files", async (scene) =>
      read(scene.clients, await scene.centralRole('central-restore'), await scene.file(neighbour)),
    ),
    ...writingBack(),
    ...changingNothing(),
  ];
}

function readingProbes(
  role: string,
  session: (scene: Scene) => Promise<Credentials>,
  Prefix: string | undefined,
): readonly Probe[] {
  const s3 = async (scene: Scene) => scene.clients.s3(await session(scene));
  return [
    works(`${role} lists files`, async (scene) =>
      (await s3(scene)).send(new ListObjectsV2Command({ Bucket: centralBucket, Prefix })),
    ),
    works(`${role} lists versions`, async (scene) =>
      (await s3(scene)).send(new ListObjectVersionsCommand({ Bucket: centralBucket, Prefix })),
    ),
    works(`${role} reads a file`, async (scene) => {
      const { Bucket, Key } = await scene.file();
      await read(scene.clients, await session(scene), { Bucket, Key });
    }),
    works(`${role} reads a version`, async (scene) =>
      read(scene.clients, await session(scene), await scene.file()),
    ),
    works(`${role} reads a file that has no Bucket Key`, async (scene) =>
      read(scene.clients, await session(scene), await scene.fileWithoutBucketKey()),
    ),
    works(`${role} reads tags`, async (scene) => {
      const { Bucket, Key } = await scene.file();
      await (await s3(scene)).send(new GetObjectTaggingCommand({ Bucket, Key }));
    }),
    works(`${role} reads tags of a version`, async (scene) =>
      (await s3(scene)).send(new GetObjectTaggingCommand(await scene.file())),
    ),
    works(`${role} restores from an archive class`, async (scene) => {
      const archived = await archivedFile(scene, role);
      await (await s3(scene)).send(
        new RestoreObjectCommand({
          ...archived,
          RestoreRequest: { Days: 1, GlacierJobParameters: { Tier: 'Expedited' } },
        }),
      );
    }),
  ];
}

/** A version in the centre that has to be restored before it can be read; the central account put it there so. */
function archivedFile(scene: Scene, role: string): Promise<Omit<Stored, 'VersionId'>> {
  return scene.once(`archived for ${role}`, async () => {
    const object = { Bucket: centralBucket, Key: `${own}/archived for ${role}` };
    await scene.clients
      .s3(administratorOf(central))
      .send(new PutObjectCommand({ ...object, Body: 'archived', StorageClass: 'GLACIER' }));
    return object;
  });
}

function writingBack(): readonly Probe[] {
  const s3 = async (scene: Scene) => scene.clients.s3(await scene.memberRole('restore'));
  const puts = (what: string, object: { readonly BucketKeyEnabled?: boolean; readonly Tagging?: string }) =>
    works(`the restore role puts ${what} into the source bucket`, async (scene) => {
      const at = { Bucket: await scene.sourceBucket(), Key: `${own}/restored` };
      await (await s3(scene)).send(new PutObjectCommand({ ...at, ...object, Body: 'restored' }));
    });
  return [
    puts('files', {}),
    puts('files with tags', { Tagging: 'a=b' }),
    puts('files without a Bucket Key', { BucketKeyEnabled: false }),
    works('the restore role lists the source bucket', async (scene) =>
      (await s3(scene)).send(new ListObjectsV2Command({ Bucket: await scene.sourceBucket() })),
    ),
    works('the restore role lists the versions of the source bucket', async (scene) =>
      (await s3(scene)).send(new ListObjectVersionsCommand({ Bucket: await scene.sourceBucket() })),
    ),
    works('the restore role lists the uploads of the source bucket', async (scene) =>
      (await s3(scene)).send(new ListMultipartUploadsCommand({ Bucket: await scene.sourceBucket() })),
    ),
    works('the restore role uploads parts, and lists and gives them up', async (scene) => {
      const client = await s3(scene);
      const at = { Bucket: await scene.sourceBucket(), Key: `${own}/restored-in-parts` };
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
      await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: 'part' }));
      await client.send(new ListPartsCommand({ ...at, UploadId }));
      await client.send(new AbortMultipartUploadCommand({ ...at, UploadId }));
    }),
  ];
}

function changingNothing(): readonly Probe[] {
  return [
    refused(
      'the restore role reads nothing of the source bucket',
      async (scene) => ({
        as: await scene.memberRole('restore'),
        Bucket: await scene.sourceBucket(),
        file: await scene.file(),
      }),
      ({ as, Bucket, file: { Key } }, { clients }) =>
        clients.s3(as).send(new GetObjectCommand({ Bucket, Key })),
    ),
    refused(
      'the restore role deletes nothing in the source bucket',
      async (scene) => ({
        as: await scene.memberRole('restore'),
        Bucket: await scene.sourceBucket(),
        file: await scene.file(),
      }),
      ({ as, Bucket, file: { Key } }, { clients }) =>
        clients.s3(as).send(new DeleteObjectCommand({ Bucket, Key })),
    ),
    ...(['puts', 'deletes'] as const).map((verb) =>
      refused(
        `the central restore role ${verb} nothing`,
        async (scene) => ({ as: await scene.centralRole('central-restore'), file: await scene.file() }),
        ({ as, file: { Bucket, Key } }, { clients }) =>
          verb === 'puts'
            ? clients.s3(as).send(new PutObjectCommand({ Bucket, Key, Body: 'forged' }))
            : clients.s3(as).send(new DeleteObjectCommand({ Bucket, Key })),
      ),
    ),
  ];
}
