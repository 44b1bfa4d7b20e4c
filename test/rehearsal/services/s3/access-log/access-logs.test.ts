import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { AccessLogs } from '../../../../../rehearsal/services/s3/access-log/access-logs.ts';
import { newBucket } from '../new-bucket.ts';
import { document } from '../role-session.ts';
import { central, refused, stranger, useS3Server } from '../s3-server.ts';

const server = useS3Server();

beforeAll(() => new AccessLogs(server.cloud).start());

/** A bucket that logs into another, whose policy lets the logging service in for this source or not at all. */
async function logged(options: { readonly allowed: boolean; readonly partitioned?: boolean }) {
  const s3 = server.client(central);
  const Bucket = await newBucket(s3);
  const logs = await newBucket(s3);
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${logs}/access/*`,
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` },
      StringEquals: { 'aws:SourceAccount': central },
    },
  };
  if (options.allowed) {
    await s3.send(new PutBucketPolicyCommand({ Bucket: logs, Policy: document([statement]) }));
  }
  const LoggingEnabled = {
    TargetBucket: logs,
    TargetPrefix: 'access/',
    ...(options.partitioned && {
      TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' as const } },
    }),
  };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  await server.cloud.background.idle();
  const keys = async () => {
    await server.cloud.background.idle();
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: logs }));
    return Contents.map(({ Key = '' }) => Key);
  };
  const text = async () => {
    const all = await Promise.all(
      (await keys()).map(async (Key) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: logs, Key }));
        return (await Body?.transformToString()) ?? '';
      }),
    );
    return all.join('');
  };
  return { s3, Bucket, keys, text };
}

describe('server access logs', () => {
  it('tell who read and wrote what, and who was refused', async () => {
    const { s3, Bucket, text, keys } = await logged({ allowed: true });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a b', Body: 'secret' }));
    await s3.send(new GetObjectCommand({ Bucket, Key: 'a b', Range: 'bytes=0-2' }));
    await refused(server.client(stranger).send(new GetObjectCommand({ Bucket, Key: 'a b' })));
    const target = await newBucket(s3);
    await s3.send(new CopyObjectCommand({ Bucket: target, Key: 'k', CopySource: `${Bucket}/a%20b` }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a b' }] } }));
    const lines = (await text()).trim().split('\n');
    const administrator = `arn:aws:iam::${central}:user/Administrator`;
    const other = `arn:aws:iam::${stranger}:user/Administrator`;
    const seen = lines.filter((line) => line.includes(' a%20b ')).map((line) => line.split(' '));
    const told = seen.map((fields) => [fields[5], fields[7], fields[8], fields[10], fields[11]].join(' '));
    expect(told.sort()).toEqual([
      `${administrator} BATCH.DELETE.OBJECT a%20b 200 -`,
      `${administrator} REST.COPY.OBJECT_GET a%20b 200 -`,
      `${administrator} REST.GET.OBJECT a%20b 206 -`,
      `${administrator} REST.PUT.OBJECT a%20b 200 -`,
      `${other} REST.GET.OBJECT a%20b 403 AccessDenied`,
    ]);
    expect(seen.map((fields) => [fields[1], fields[4]])).toEqual(Array(5).fill([Bucket, '127.0.0.1']));
    expect((await keys()).every((key) => /^access\/2026-11-01-12-00-00-[0-9A-F]{16}$/.test(key))).toBe(true);
  });

  it('can be laid out by source and day', async () => {
    const { s3, Bucket, keys } = await logged({ allowed: true, partitioned: true });
    await s3.send(new ListObjectsV2Command({ Bucket }));
    const folder = `access/${central}/eu-west-1/${Bucket}/2026/11/01/2026-11-01-12-00-00-`;
    expect((await keys()).every((key) => key.startsWith(folder))).toBe(true);
  });

  it('are lost where the target bucket does not let the service in', async () => {
    const { s3, Bucket, keys } = await logged({ allowed: false });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    expect(await keys()).toEqual([]);
  });
});
