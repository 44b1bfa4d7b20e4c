import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Where an intruder tries something, and what they have of their own. */
export interface Aim {
  readonly bucket: string;
  /** A key, or a prefix to list. */
  readonly key: string;
  readonly ownBucket: string;
  readonly ownKey: string;
}

/** What an intruder may try on a bucket, each by one call; listings answer what they showed. */
export const attempts: Readonly<Record<string, (s3: S3Client, aim: Aim) => Promise<readonly string[]>>> = {
  GetObject: async (s3, { bucket, key }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    await Body?.transformToByteArray();
    return [];
  },
  HeadObject: async (s3, { bucket, key }) => {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return [];
  },
  GetObjectTagging: async (s3, { bucket, key }) => {
    await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }));
    return [];
  },
  PutObject: async (s3, { bucket, key }) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'forged' }));
    return [];
  },
  DeleteObject: async (s3, { bucket, key }) => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    return [];
  },
  PutObjectTagging: async (s3, { bucket, key }) => {
    const Tagging = { TagSet: [{ Key: 'forged', Value: 'yes' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket: bucket, Key: key, Tagging }));
    return [];
  },
  'CopyObject out of it': async (s3, { bucket, key, ownBucket, ownKey }) => {
    const CopySource = `${bucket}/${encodeURIComponent(key)}`;
    await s3.send(new CopyObjectCommand({ Bucket: ownBucket, Key: `${ownKey}-copy`, CopySource }));
    return [];
  },
  'CopyObject into it': async (s3, { bucket, key, ownBucket, ownKey }) => {
    const CopySource = `${ownBucket}/${ownKey}`;
    await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: key, CopySource }));
    return [];
  },
  ListObjectsV2: async (s3, { bucket, key }) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key }));
    return Contents.map((object) => object.Key ?? '');
  },
  ListObjectVersions: async (s3, { bucket, key }) => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }));
    return Versions.map((version) => version.Key ?? '');
  },
};

/** Those that would change the bucket: only S3 itself writes to the centre, by replication. */
export const writes: ReadonlySet<string> = new Set([
  'PutObject',
  'DeleteObject',
  'PutObjectTagging',
  'CopyObject into it',
]);
