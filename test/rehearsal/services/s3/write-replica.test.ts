import { randomBytes } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';
import { createEncryption, openDataKey } from '../../../../rehearsal/services/s3/encryption/data-key.ts';
import type { ObjectVersion } from '../../../../rehearsal/services/s3/object-version.ts';
import { writeReplica } from '../../../../rehearsal/services/s3/write-replica.ts';
import { newBucket } from './new-bucket.ts';
import { central, member, useS3Server } from './s3-server.ts';

const server = useS3Server();

function current(bucket: string, key: string): ObjectVersion {
  const version = server.cloud.state.s3.bucket(bucket).versions.current(key);
  if (version?.kind !== 'object') throw new Error('there is a version');
  return version;
}

async function replicate(version: ObjectVersion, to: string): Promise<ObjectVersion> {
  const { cloud } = server;
  const destination = cloud.state.s3.bucket(to);
  const { KeyMetadata } = await cloud.call(createKey, {}, server.as(central));
  const encryption = await createEncryption(
    {
      algorithm: 'aws:kms',
      keyId: KeyMetadata?.Arn ?? '',
      bucketKeyEnabled: true,
      context: { 'aws:s3:arn': destination.arn },
    },
    { cloud, ...server.as(central) },
  );
  const sourceKey = await openDataKey(version.encryption, { cloud, ...server.as(member) });
  return writeReplica(cloud.state.s3, version, sourceKey, destination, {
    encryption,
    owner: central,
    storageClass: 'GLACIER_IR',
    tags: version.tags,
  });
}

it('has the id, time, metadata, tags and parts of its source under another key, and says that it is a replica', async () => {
  const source = server.client(member);
  const s3 = server.client(central);
  const from = await newBucket(source, { versioned: true });
  const to = await newBucket(s3, { versioned: true });
  const Key = 'multipart';
  const bodies = [randomBytes(5 * 1024 * 1024), randomBytes(1000)];
  const begun = { Bucket: from, Key, Metadata: { a: 'b' }, Tagging: 't=1' };
  const { UploadId } = await source.send(new CreateMultipartUploadCommand(begun));
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const part = { Bucket: from, Key, UploadId, PartNumber, Body };
    Parts.push({ PartNumber, ETag: (await source.send(new UploadPartCommand(part))).ETag });
  }
  const completed = { Bucket: from, Key, UploadId, MultipartUpload: { Parts } };
  const { VersionId } = await source.send(new CompleteMultipartUploadCommand(completed));
  const seen: (string | undefined)[] = [];
  server.cloud.state.s3.onObjectVersionCreated((bucket, version) => {
    if (bucket.name === to) seen.push(version.replication?.status);
  });
  const version = current(from, Key);
  const replica = await replicate(version, to);
  expect(replica).toMatchObject({
    versionId: VersionId,
    lastModified: version.lastModified,
    eTag: version.eTag,
    checksum: version.checksum,
    metadata: version.metadata,
    tags: { t: '1' },
    storageClass: 'GLACIER_IR',
  });
  expect(seen).toEqual(['REPLICA']);
  const got = await s3.send(new GetObjectCommand({ Bucket: to, Key, VersionId }));
  expect(got).toMatchObject({ ReplicationStatus: 'REPLICA', BucketKeyEnabled: true, Metadata: { a: 'b' } });
  expect(Buffer.concat(bodies).equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(
    true,
  );
});

it('comes in below a newer version, and again replaces itself', async () => {
  const source = server.client(member);
  const to = await newBucket(server.client(central), { versioned: true });
  const from = await newBucket(source, { versioned: true });
  await source.send(new PutObjectCommand({ Bucket: from, Key: 'k', Body: 'old' }));
  const old = current(from, 'k');
  server.clock.turnDays(1);
  const later = server.client(central);
  await later.send(new PutObjectCommand({ Bucket: to, Key: 'k', Body: 'new' }));
  await replicate(old, to);
  await replicate(old, to);
  const { versions } = server.cloud.state.s3.bucket(to);
  expect(versions.of('k')).toHaveLength(2);
  expect(versions.of('k')[1]?.versionId).toBe(old.versionId);
});
