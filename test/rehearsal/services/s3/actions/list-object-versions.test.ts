import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  RestoreObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { central, region, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const Bucket = 'list-object-versions-test';

it('tells of archived objects that were asked back, if it is asked to', async () => {
  const s3 = server.client(central);
  const Key = 'archived';
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'cold', StorageClass: 'GLACIER' }));
  const status = async (asked = true) => {
    const { Versions } = await server.client(central).send(
      new ListObjectVersionsCommand({
        Bucket,
        ...(asked && { OptionalObjectAttributes: ['RestoreStatus'] }),
      }),
    );
    return Versions?.[0]?.RestoreStatus;
  };
  expect(await status()).toBeUndefined();
  await s3.send(new RestoreObjectCommand({ Bucket, Key, RestoreRequest: { Days: 2 } }));
  expect(await status()).toEqual({ IsRestoreInProgress: true });
  expect(await status(false)).toBeUndefined();
  server.clock.turnDays(1);
  expect(await status()).toEqual({ IsRestoreInProgress: false, RestoreExpiryDate: expect.any(Date) });
  server.clock.turnDays(5);
  expect(await status()).toBeUndefined();
});
