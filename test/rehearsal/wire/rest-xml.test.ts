import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  CopyObject$,
  CopyObjectCommand,
  CreateBucket$,
  CreateBucketCommand,
  DeleteObject$,
  DeleteObjectCommand,
  DeleteObjects$,
  DeleteObjectsCommand,
  GetBucketAcl$,
  GetBucketAclCommand,
  GetBucketLocation$,
  GetBucketLocationCommand,
  GetBucketPolicy$,
  GetBucketPolicyCommand,
  GetObject$,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObject$,
  HeadObjectCommand,
  ListBuckets$,
  ListBucketsCommand,
  ListObjectsV2$,
  ListObjectsV2Command,
  NoSuchKey,
  PutBucketPolicy$,
  PutBucketPolicyCommand,
  PutBucketReplication$,
  PutBucketReplicationCommand,
  PutObject$,
  PutObjectCommand,
  RestoreObject$,
  RestoreObjectCommand,
  S3Client,
  UploadPart$,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import { rawRequest } from './raw-request.ts';
import { signedFetch } from './signed-fetch.ts';
import { clientOptions, fakeAction, type SeenCall, s3Service, useServer } from './wire-server.ts';

const seen: SeenCall[] = [];
const data = Buffer.from('some bytes \u0000\u00ff of an object');
const modified = new Date('2026-03-04T05:06:07.000Z');
const versions = new Map<unknown, Buffer>();

async function store({ input }: SeenCall): Promise<object> {
  if (!(input['Body'] instanceof Readable)) throw new TypeError('no stream');
  versions.set(input['Key'], await buffer(input['Body']));
  return { ETag: '"abc"', VersionId: 'v1' };
}

const replication = {
  Role: 'arn:aws:iam::111111111111:role/r',
  Rules: [
    {
      ID: 'rule',
      Priority: 1,
      Status: 'Enabled' as const,
      Filter: { Prefix: '111111111111/' },
      DeleteMarkerReplication: { Status: 'Disabled' as const },
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' as const } },
      Destination: {
        Bucket: 'arn:aws:s3:::central',
        Account: '222222222222',
        AccessControlTranslation: { Owner: 'Destination' as const },
        EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:eu-west-1:222222222222:key/k' },
      },
    },
  ],
};

const server = useServer([
  s3Service([
    fakeAction(PutObject$, store, seen),
    fakeAction(UploadPart$, store, seen),
    fakeAction(CopyObject$, () => ({ CopyObjectResult: { ETag: '"copy"', LastModified: modified } }), seen),
    fakeAction(
      GetObject$,
      ({ input }) => {
        if (input['Key'] === 'missing') {
          throw new AwsError('NoSuchKey', 'The specified key does not exist.', {
            members: { Key: 'missing' },
          });
        }
        const range = input['Range'] ? { ContentRange: `bytes 0-3/${data.length}` } : {};
        const body = input['Range'] ? data.subarray(0, 4) : data;
        return {
          Body: Readable.from([body]),
          ContentLength: body.length,
          ContentType: 'text/x-test',
          LastModified: modified,
          ETag: '"abc"',
          ReplicationStatus: 'COMPLETED',
          BucketKeyEnabled: true,
          Metadata: { colour: 'grün' },
          ObjectLockRetainUntilDate: modified,
          ExpiresString: 'never',
          ...range,
        };
      },
      seen,
    ),
    fakeAction(HeadObject$, ({ input }) => {
      if (input['Key'] === 'missing') throw new AwsError('NotFound', 'Not Found', { status: 404 });
      return { ContentLength: 12345, ETag: '"abc"' };
    }),
    fakeAction(DeleteObject$, () => ({ DeleteMarker: true, VersionId: 'v2' }), seen),
    fakeAction(RestoreObject$, () => ({ $metadata: { httpStatusCode: 202 } }), seen),
    fakeAction(
      ListObjectsV2$,
      ({ input }) => ({
        Name: input['Bucket'],
        Prefix: input['Prefix'],
        MaxKeys: 1000,
        KeyCount: 2,
        IsTruncated: false,
        Contents: [
          { Key: 'a <&> "b" \r\n', ETag: '"abc"', Size: 3, LastModified: modified, StorageClass: 'STANDARD' },
          { Key: 'control \u0001 ü 𝄞', ETag: '"abc"', Size: 0, LastModified: modified },
        ],
        CommonPrefixes: [{ Prefix: 'p/' }],
      }),
      seen,
    ),
    fakeAction(ListBuckets$, () => ({
      Buckets: [{ Name: 'one', CreationDate: modified }],
      Owner: { ID: 'o' },
    })),
    fakeAction(CreateBucket$, () => ({ Location: '/b' }), seen),
    fakeAction(GetBucketLocation$, ({ input }) =>
      input['Bucket'] === 'virginia' ? {} : { LocationConstraint: 'eu-west-1' },
    ),
    fakeAction(PutBucketReplication$, () => ({}), seen),
    fakeAction(DeleteObjects$, () => ({ Deleted: [{ Key: 'a' }], Errors: [] }), seen),
    fakeAction(PutBucketPolicy$, () => ({}), seen),
    fakeAction(GetBucketPolicy$, () => ({ Policy: '{"Statement":[]}' })),
    fakeAction(GetBucketAcl$, () => ({
      Owner: { ID: 'o' },
      Grants: [{ Grantee: { ID: 'o', Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
    })),
  ]),
]);

let client: S3Client;
beforeAll(() => {
  client = new S3Client(clientOptions(server));
});
beforeEach(() => {
  seen.length = 0;
});

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await signedFetch(server.url, {
    service: 's3',
    method,
    path,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('REST-XML: objects', () => {
  it('carries an upload with its headers', async () => {
    const Expires = new Date('2030-01-01T00:00:00Z');
    const output = await client.send(
      new PutObjectCommand({
        Bucket: 'bucket',
        Key: "a b/c+d%e/ü?&#'()*!",
        Body: data,
        ContentType: 'text/plain',
        Metadata: { Colour: 'green', two: '2' },
        ServerSideEncryption: 'aws:kms',
        BucketKeyEnabled: true,
        ObjectLockRetainUntilDate: modified,
        Expires,
        Tagging: 'a=b&c=d',
      }),
    );
    expect(output).toMatchObject({ ETag: '"abc"', VersionId: 'v1' });
    expect(versions.get("a b/c+d%e/ü?&#'()*!")).toEqual(data);
    expect(seen[0]?.input).toMatchObject({
      Bucket: 'bucket',
      ContentLength: data.length,
      ContentType: 'text/plain',
      Metadata: { colour: 'green', two: '2' },
      ServerSideEncryption: 'aws:kms',
      BucketKeyEnabled: true,
      ObjectLockRetainUntilDate: modified,
      Expires,
      Tagging: 'a=b&c=d',
    });
    expect(seen[0]?.input).not.toHaveProperty('ContentEncoding');
  });

  it('carries an upload of a stream', async () => {
    const Body = Readable.from(['first ', 'second']);
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'stream', Body, ContentLength: 12 }));
    expect(versions.get('stream')?.toString()).toBe('first second');
    expect(seen[0]?.input['ContentLength']).toBe(12);
  });

  it('carries an empty object', async () => {
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'empty', Body: new Uint8Array(0) }));
    expect(versions.get('empty')).toHaveLength(0);
  });

  it('tells a part and a copy from an upload', async () => {
    const part = { Bucket: 'bucket', Key: 'k', UploadId: 'u', PartNumber: 3, Body: 'x' };
    await client.send(new UploadPartCommand(part));
    expect(seen[0]?.input).toMatchObject({ UploadId: 'u', PartNumber: 3 });
    const copy = await client.send(
      new CopyObjectCommand({ Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/k' }),
    );
    expect(copy.CopyObjectResult).toEqual({ ETag: '"copy"', LastModified: modified });
  });

  it('carries a download with its headers', async () => {
    const output = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k', VersionId: 'null' }));
    expect(Buffer.from((await output.Body?.transformToByteArray()) ?? [])).toEqual(data);
    expect(output).toMatchObject({
      ContentLength: data.length,
      ContentType: 'text/x-test',
      LastModified: modified,
      ETag: '"abc"',
      ReplicationStatus: 'COMPLETED',
      BucketKeyEnabled: true,
      Metadata: { colour: '=?UTF-8?B?Z3LDvG4=?=' },
      ObjectLockRetainUntilDate: modified,
      ExpiresString: 'never',
      $metadata: { httpStatusCode: 200 },
    });
    expect(seen[0]?.input).toMatchObject({ VersionId: 'null' });
  });

  it('answers a part of an object with 206', async () => {
    const output = await client.send(
      new GetObjectCommand({ Bucket: 'bucket', Key: 'k', Range: 'bytes=0-3' }),
    );
    expect(output).toMatchObject({
      ContentRange: `bytes 0-3/${data.length}`,
      $metadata: { httpStatusCode: 206 },
    });
    await expect(output.Body?.transformToString()).resolves.toBe('some');
  });

  it('lets a request choose response headers', async () => {
    const command = new GetObjectCommand({ Bucket: 'bucket', Key: 'k', ResponseContentType: 'text/html' });
    const output = await client.send(command);
    output.Body?.transformToByteArray();
    expect(output.ContentType).toBe('text/html');
  });

  it('answers HEAD without a body, its errors too', async () => {
    const output = await client.send(new HeadObjectCommand({ Bucket: 'bucket', Key: 'k' }));
    expect(output).toMatchObject({ ContentLength: 12345, ETag: '"abc"' });
    await expect(
      client.send(new HeadObjectCommand({ Bucket: 'bucket', Key: 'missing' })),
    ).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('answers a delete with 204 and its headers, and a restore with the status that its action chose', async () => {
    await expect(client.send(new DeleteObjectCommand({ Bucket: 'b', Key: 'k' }))).resolves.toMatchObject({
      DeleteMarker: true,
      VersionId: 'v2',
      $metadata: { httpStatusCode: 204 },
    });
    const restore = new RestoreObjectCommand({ Bucket: 'b', Key: 'k', RestoreRequest: { Days: 1 } });
    await expect(client.send(restore)).resolves.toMatchObject({ $metadata: { httpStatusCode: 202 } });
    expect(seen[1]?.input).toMatchObject({ RestoreRequest: { Days: 1 } });
  });

  it('carries an error with the status of its shape and its members', async () => {
    const error = await client
      .send(new GetObjectCommand({ Bucket: 'bucket', Key: 'missing' }))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NoSuchKey);
    expect(error).toMatchObject({ message: 'The specified key does not exist.', Key: 'missing' });
    const { status, text } = await send('GET', '/bucket/missing');
    expect(status).toBe(404);
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error><Code>NoSuchKey<\/Code><Message>The specified key does not exist.<\/Message><Key>missing<\/Key><Resource>\/bucket\/missing<\/Resource><RequestId>[0-9A-F]{16}<\/RequestId><HostId>.{76}<\/HostId><\/Error>$/,
    );
  });
});

describe('REST-XML: buckets', () => {
  it('carries a listing with keys that XML has trouble with', async () => {
    const output = await client.send(
      new ListObjectsV2Command({ Bucket: 'bucket', Prefix: 'a b', MaxKeys: 7 }),
    );
    expect(output.Contents?.map(({ Key }) => Key)).toEqual(['a <&> "b" \r\n', 'control \u0001 ü 𝄞']);
    expect(output.Contents?.[0]).toMatchObject({ ETag: '"abc"', Size: 3, LastModified: modified });
    expect(output).toMatchObject({ IsTruncated: false, KeyCount: 2, CommonPrefixes: [{ Prefix: 'p/' }] });
    expect(seen[0]?.input).toMatchObject({ Bucket: 'bucket', Prefix: 'a b', MaxKeys: 7 });
  });

  it('lists buckets, which no bucket is asked for', async () => {
    const output = await client.send(new ListBucketsCommand({}));
    expect(output).toMatchObject({ Buckets: [{ Name: 'one', CreationDate: modified }], Owner: { ID: 'o' } });
  });

  it('carries a replication configuration', async () => {
    await client.send(
      new PutBucketReplicationCommand({ Bucket: 'bucket', ReplicationConfiguration: replication }),
    );
    expect(seen[0]?.input['ReplicationConfiguration']).toEqual(replication);
  });

  it('carries a deletion of many', async () => {
    const Delete = { Objects: [{ Key: 'a \r\n<&>' }, { Key: ' b ', VersionId: 'v' }], Quiet: false };
    const output = await client.send(new DeleteObjectsCommand({ Bucket: 'bucket', Delete }));
    expect(output.Deleted).toEqual([{ Key: 'a' }]);
    expect(seen[0]?.input['Delete']).toEqual(Delete);
  });

  it('carries a policy as text', async () => {
    await client.send(new PutBucketPolicyCommand({ Bucket: 'bucket', Policy: '{"Statement":[]}' }));
    expect(seen[0]?.input['Policy']).toBe('{"Statement":[]}');
    const output = await client.send(new GetBucketPolicyCommand({ Bucket: 'bucket' }));
    expect(output.Policy).toBe('{"Statement":[]}');
  });

  it('carries the type of a grantee, an attribute', async () => {
    const output = await client.send(new GetBucketAclCommand({ Bucket: 'bucket' }));
    expect(output.Grants?.[0]?.Grantee).toEqual({ ID: 'o', Type: 'CanonicalUser' });
  });

  it('creates a bucket with and without a body', async () => {
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
    await client.send(new CreateBucketCommand({ Bucket: 'b', CreateBucketConfiguration }));
    expect(seen[0]?.input).toMatchObject({ Bucket: 'b', CreateBucketConfiguration });
    expect((await send('PUT', '/b')).status).toBe(200);
    expect(seen[1]?.input).not.toHaveProperty('CreateBucketConfiguration');
  });

  it('answers the location of a bucket unwrapped', async () => {
    const europe = await client.send(new GetBucketLocationCommand({ Bucket: 'europe' }));
    expect(europe.LocationConstraint).toBe('eu-west-1');
    const { text } = await send('GET', '/virginia?location');
    expect(text).toContain('<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></Loc');
  });

  it.each(['s3.eu-west-1.amazonaws.com', 's3.amazonaws.com', 's3-eu-west-1.amazonaws.com', 'localhost'])(
    'reads the bucket from the host bucket.name.%s',
    async (host) => {
      await rawRequest(
        server.port,
        `PUT /k/x HTTP/1.1\r\nHost: bucket.name.${host}\r\nContent-Length: 1\r\n\r\nx`,
      );
      expect(seen[0]?.input).toMatchObject({ Bucket: 'bucket.name', Key: 'k/x' });
    },
  );
});

describe('REST-XML: what is refused', () => {
  it('refuses an operation that is not modelled by its name', async () => {
    const command = new GetObjectTaggingCommand({ Bucket: 'b', Key: 'k' });
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The rehearsal does not model s3:GetObjectTagging.',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it.each([
    ['XML that is cut off', '<Delete><Object>'],
    ['another document', '<Other/>'],
    ['an unknown element', '<Delete><Object><Key>a</Key><Oops/></Object></Delete>'],
    ['a missing required element', '<Delete><Object><VersionId>v</VersionId></Object></Delete>'],
    ['an element twice', '<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>'],
    ['a boolean that is none', '<Delete><Object><Key>a</Key></Object><Quiet>x</Quiet></Delete>'],
    ['a document type', '<!DOCTYPE d [<!ENTITY e "x">]><Delete><Object><Key>&e;</Key></Object></Delete>'],
    ['an unknown entity', '<Delete><Object><Key>&e;</Key></Object></Delete>'],
    ['an entity of another language', '<Delete><Object><Key>&constructor;</Key></Object></Delete>'],
    ['endless nesting', '<Delete>'.repeat(500) + '</Delete>'.repeat(500)],
    ['text', 'not XML'],
  ])('refuses %s', async (_, body) => {
    const answer = await send('POST', '/bucket?delete', body);
    expect(answer.text).toContain('<Code>MalformedXML</Code>');
    expect(answer.status).toBe(400);
  });

  it.each([
    ['a missing body', 'POST', '/bucket?delete', 400, 'MissingRequestBodyError'],
    ['a method that the resource does not have', 'POST', '/bucket/key', 405, 'MethodNotAllowed'],
    ['a subresource that the method does not have', 'PUT', '/bucket?versions', 405, 'MethodNotAllowed'],
    ['a number that is none', 'GET', '/bucket?list-type=2&max-keys=x', 400, 'InvalidArgument'],
  ])('refuses %s', async (_, method, path, status, code) => {
    const answer = await send(method, path);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    expect(answer.status).toBe(status);
  });

  it.each([
    ['a path that is not encoded', 'GET /bucket/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 'InvalidURI'],
    [
      'an upload in chunks of HTTP',
      'PUT /bucket/k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'NotImplemented',
    ],
    [
      'an upload without a length',
      'PUT /bucket/k HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'MissingContentLength',
    ],
  ])('refuses %s', async (_, request, code) => {
    expect(await rawRequest(server.port, request)).toContain(`<Code>${code}</Code>`);
  });

  it.each(['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'])(
    'refuses a configuration whose %s is another',
    async (algorithm) => {
      const answer = await send('PUT', '/bucket?policy', '{}', {
        [`x-amz-checksum-${algorithm}`]: 'AAAAAA==',
      });
      expect(answer.text).toContain('<Code>BadDigest</Code>');
    },
  );

  it('refuses a body that is not the one that was announced', async () => {
    const md5 = await send('PUT', '/bucket/k', 'body', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' });
    expect(md5.text).toContain('<Code>BadDigest</Code>');
    const invalid = await send('PUT', '/bucket/k', 'body', { 'content-md5': 'AAAA' });
    expect(invalid.text).toContain('<Code>InvalidDigest</Code>');
    const sha = await send('PUT', '/bucket/k', 'body', { 'x-amz-content-sha256': '0'.repeat(64) });
    expect(sha.text).toContain('<Code>XAmzContentSHA256Mismatch</Code>');
  });
});
