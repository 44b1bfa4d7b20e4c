import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';
import { disableKey } from '../../../../rehearsal/services/kms/actions/disable-key.ts';
import { newBucket } from './new-bucket.ts';
import { document, roleWith } from './role-session.ts';
import { central, member, refused, useS3Server } from './s3-server.ts';

const server = useS3Server();

async function newKey(account: string): Promise<string> {
  const { KeyMetadata } = await server.cloud.call(createKey, {}, server.as(account));
  return KeyMetadata?.Arn ?? '';
}

function encryptionOf(bucket: string, key: string) {
  const version = server.cloud.state.s3.bucket(bucket).versions.current(key);
  if (version?.kind !== 'object' || version.encryption.algorithm !== 'aws:kms') throw new Error('SSE-KMS');
  return version.encryption;
}

describe('SSE-KMS', () => {
  it('is used by default where the bucket says so, under the context of object or bucket', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const KMSMasterKeyID = await newKey(central);
    const setDefault = (BucketKeyEnabled: boolean) =>
      s3.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID },
                BucketKeyEnabled,
              },
            ],
          },
        }),
      );
    await setDefault(false);
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'secret' }));
    expect(put).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KMSMasterKeyID });
    expect(put.ETag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(put.ETag).not.toBe('"5ebe2294ecd0e0f08eab7690d2a6ee69"');
    expect(encryptionOf(Bucket, 'k').context).toEqual({ 'aws:s3:arn': `arn:aws:s3:::${Bucket}/k` });
    await setDefault(true);
    const withKey = await s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'secret' }));
    expect(withKey.BucketKeyEnabled).toBe(true);
    expect(encryptionOf(Bucket, 'b').context).toEqual({ 'aws:s3:arn': `arn:aws:s3:::${Bucket}` });
    for (const Key of ['k', 'b']) {
      const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(await got.Body?.transformToString()).toBe('secret');
    }
  });

  it('uses the AWS managed key where a request names none', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const input = { Bucket, Key: 'k', Body: 'x', ServerSideEncryption: 'aws:kms' } as const;
    const put = await s3.send(new PutObjectCommand(input));
    expect(put.SSEKMSKeyId).toMatch(new RegExp(`^arn:aws:kms:eu-west-1:${central}:key/`));
    expect((await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))).ContentLength).toBe(1);
  });

  it('cannot be read while its key is disabled', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const SSEKMSKeyId = await newKey(central);
    const put = new PutObjectCommand({
      Bucket,
      Key: 'k',
      Body: 'x',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId,
    });
    await s3.send(put);
    await server.cloud.call(disableKey, { KeyId: SSEKMSKeyId }, server.as(central));
    const read = await refused(s3.send(new GetObjectCommand({ Bucket, Key: 'k' })));
    expect(read).toMatchObject({ code: 'KMS.DisabledException', status: 400 });
    expect(read.message).toContain(SSEKMSKeyId);
    expect((await refused(s3.send(put))).code).toBe('KMS.DisabledException');
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
    expect(head.SSEKMSKeyId).toBe(SSEKMSKeyId);
    const withChecksum = new HeadObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' });
    expect((await refused(s3.send(withChecksum))).status).toBe(400);
  });

  it('asks the caller for kms:GenerateDataKey and kms:Decrypt', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const SSEKMSKeyId = await newKey(central);
    const objects = {
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:GetObject'],
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const withKms = (...actions: string[]) =>
      roleWith(server, central, [objects, { Effect: 'Allow', Action: actions, Resource: SSEKMSKeyId }]);
    const kms = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId } as const;
    const reader = server.client(central, { credentials: (await withKms('kms:Decrypt')).credentials });
    const writer = server.client(central, {
      credentials: (await withKms('kms:GenerateDataKey')).credentials,
    });
    const write = await refused(reader.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...kms })));
    expect(write).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(write.message).toContain(
      `is not authorized to perform: kms:GenerateDataKey on resource: ${SSEKMSKeyId} because no identity-based policy allows`,
    );
    await writer.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...kms }));
    expect((await refused(writer.send(new GetObjectCommand({ Bucket, Key: 'k' })))).message).toContain(
      'kms:Decrypt',
    );
    expect((await reader.send(new GetObjectCommand({ Bucket, Key: 'k' }))).ContentLength).toBe(1);
    const bucketKey = new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ...kms, BucketKeyEnabled: true });
    expect((await refused(writer.send(bucketKey))).message).toContain('kms:Decrypt');
    const upload = new CreateMultipartUploadCommand({ Bucket, Key: 'm', ...kms });
    expect((await refused(writer.send(upload))).message).toContain('kms:Decrypt');
  });

  it('is another key after a copy, and the source key is asked for too', async () => {
    const s3 = server.client(central);
    const source = await newBucket(s3);
    const target = await newBucket(s3);
    const [from, to] = [await newKey(central), await newKey(central)];
    const put = {
      Bucket: source,
      Key: 'k',
      Body: 'x',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: from,
    } as const;
    await s3.send(new PutObjectCommand(put));
    const copy = new CopyObjectCommand({
      ...{ Bucket: target, Key: 'k', CopySource: `${source}/k` },
      ...{ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: to },
    });
    expect((await s3.send(copy)).SSEKMSKeyId).toBe(to);
    await server.cloud.call(disableKey, { KeyId: from }, server.as(central));
    expect((await refused(s3.send(copy))).code).toBe('KMS.DisabledException');
    expect((await s3.send(new GetObjectCommand({ Bucket: target, Key: 'k' }))).ContentLength).toBe(1);
  });

  it('of another account refuses the key of the bucket owner unless its policy lets them in', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const SSEKMSKeyId = await newKey(central);
    const allow = { Effect: 'Allow', Principal: { AWS: member }, Action: 's3:PutObject' };
    const Policy = document([{ ...allow, Resource: `arn:aws:s3:::${Bucket}/*` }]);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const other = server.client(member);
    await other.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: 'x' }));
    const call = other.send(
      new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ServerSideEncryption: 'aws:kms', SSEKMSKeyId }),
    );
    const refusal = await refused(call);
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toContain(
      'because no resource-based policy allows the kms:GenerateDataKey action',
    );
  });
});
