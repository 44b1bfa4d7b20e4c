import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from './new-bucket.ts';
import { central, refused, useS3Server } from './s3-server.ts';

const server = useS3Server();
const day = 24 * 60 * 60 * 1000;
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  s3 = server.client(central);
  Bucket = await newBucket(s3, { ObjectLockEnabledForBucket: true });
});

const inDays = (days: number) => new Date(server.clock.now().getTime() + days * day);

async function locked(Key: string, mode: 'GOVERNANCE' | 'COMPLIANCE', days: number): Promise<string> {
  const lock = { ObjectLockMode: mode, ObjectLockRetainUntilDate: inDays(days) };
  const { VersionId = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...lock }));
  return VersionId;
}

function remove(Key: string, VersionId: string, BypassGovernanceRetention?: boolean) {
  return s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }));
}

describe('Object Lock', () => {
  it('keeps a version in GOVERNANCE mode from all but who bypasses it', async () => {
    const id = await locked('governance', 'GOVERNANCE', 10);
    expect(await refused(remove('governance', id))).toMatchObject({
      code: 'AccessDenied',
      message: 'Access Denied because object protected by object lock.',
    });
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key: 'governance' }))).DeleteMarker).toBe(true);
    await remove('governance', id, true);
  });

  it('keeps a version in COMPLIANCE mode from everybody', async () => {
    const id = await locked('compliance', 'COMPLIANCE', 10);
    expect((await refused(remove('compliance', id, true))).code).toBe('AccessDenied');
  });

  it('keeps a version under legal hold until it is lifted', async () => {
    const { VersionId = '' } = await s3.send(
      new PutObjectCommand({ Bucket, Key: 'hold', Body: 'x', ObjectLockLegalHoldStatus: 'ON' }),
    );
    expect((await refused(remove('hold', VersionId, true))).code).toBe('AccessDenied');
    const hold = await s3.send(new GetObjectLegalHoldCommand({ Bucket, Key: 'hold' }));
    expect(hold.LegalHold?.Status).toBe('ON');
    await s3.send(new PutObjectLegalHoldCommand({ Bucket, Key: 'hold', LegalHold: { Status: 'OFF' } }));
    await remove('hold', VersionId);
  });

  it('lets retention grow, and shrink only by a bypass of GOVERNANCE', async () => {
    const Key = 'retention';
    await locked(Key, 'GOVERNANCE', 10);
    const put = (Mode: 'GOVERNANCE' | 'COMPLIANCE', days: number, BypassGovernanceRetention?: boolean) =>
      s3.send(
        new PutObjectRetentionCommand({
          ...{ Bucket, Key, BypassGovernanceRetention },
          Retention: { Mode, RetainUntilDate: inDays(days) },
        }),
      );
    await put('GOVERNANCE', 20);
    expect((await refused(put('GOVERNANCE', 5))).code).toBe('AccessDenied');
    await put('GOVERNANCE', 5, true);
    expect((await refused(put('COMPLIANCE', 30))).code).toBe('AccessDenied');
    await put('COMPLIANCE', 30, true);
    expect((await refused(put('COMPLIANCE', 29, true))).code).toBe('AccessDenied');
    expect((await refused(put('GOVERNANCE', 40, true))).code).toBe('AccessDenied');
    expect((await refused(put('COMPLIANCE', -1))).code).toBe('InvalidArgument');
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket, Key }));
    expect(Retention).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: inDays(30) });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(30) });
  });

  it('gives new versions the default retention of the bucket', async () => {
    const own = await newBucket(s3, { ObjectLockEnabledForBucket: true });
    const configure = (retention: object) =>
      s3.send(
        new PutObjectLockConfigurationCommand({
          Bucket: own,
          ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: retention } },
        }),
      );
    expect((await refused(configure({ Mode: 'GOVERNANCE', Days: 1, Years: 1 }))).code).toBe('MalformedXML');
    expect((await refused(configure({ Mode: 'GOVERNANCE', Days: 0 }))).code).toBe('InvalidArgument');
    await configure({ Mode: 'COMPLIANCE', Days: 7 });
    await s3.send(new PutObjectCommand({ Bucket: own, Key: 'k', Body: 'x' }));
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket: own, Key: 'k' }));
    expect(Retention).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: inDays(7) });
  });

  it('wants versioning, for ever, and objects that have none of it say so', async () => {
    const suspend = { Bucket, VersioningConfiguration: { Status: 'Suspended' } } as const;
    expect(await refused(s3.send(new PutBucketVersioningCommand(suspend)))).toMatchObject({
      code: 'InvalidBucketState',
      status: 409,
    });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'free', Body: 'x' }));
    const retention = s3.send(new GetObjectRetentionCommand({ Bucket, Key: 'free' }));
    expect(await refused(retention)).toMatchObject({ code: 'NoSuchObjectLockConfiguration', status: 404 });
    const plain = await newBucket(s3);
    const configure = { Bucket: plain, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } } as const;
    expect((await refused(s3.send(new PutObjectLockConfigurationCommand(configure)))).code).toBe(
      'InvalidBucketState',
    );
  });
});
