import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { failedCondition, noSuchBucket, noSuchKey } from './errors.ts';
import { newBucket } from './new-bucket.ts';

async function given(aws: Aws) {
  const Bucket = await newBucket(aws, aws.member);
  const { ETag } = await aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'ten', Body: '0123456789' }));
  return { Bucket, etag: ETag ?? '', missing: aws.name('missing') };
}

type Given = Awaited<ReturnType<typeof given>>;

const outOfRange: Refusal = {
  code: 'InvalidRange',
  status: 416,
  message: 'The requested range is not satisfiable',
  ActualObjectSize: '10',
};

/** Ranges of ten bytes, what is sent for them, or the refusal. */
const ranges: readonly Case<Given>[] = (
  [
    ['bytes=0-8', { text: '012345678', ContentRange: 'bytes 0-8/10', ContentLength: 9 }],
    ['bytes=1-1', { text: '1', ContentRange: 'bytes 1-1/10', ContentLength: 1 }],
    ['bytes=5-', { text: '56789', ContentRange: 'bytes 5-9/10', ContentLength: 5 }],
    ['bytes=-3', { text: '789', ContentRange: 'bytes 7-9/10', ContentLength: 3 }],
    ['bytes=-15', { text: '0123456789', ContentRange: 'bytes 0-9/10', ContentLength: 10 }],
    ['bytes=0-100', { text: '0123456789', ContentRange: 'bytes 0-9/10', ContentLength: 10 }],
    ['bytes=1-0', { text: '0123456789', ContentLength: 10 }],
    ['bytes=0-1,3-4', { text: '0123456789', ContentLength: 10 }],
    ['bytes=100-200', { ...outOfRange, RangeRequested: 'bytes=100-200' }],
    ['bytes=-0', { ...outOfRange, RangeRequested: 'bytes=-0' }],
  ] as const
).map(([Range, expected]) => {
  const common = {
    name: `of ten bytes ${Range} ${'code' in expected ? 'is out of range' : `is ${expected.text}`}`,
    source: recorded('s3/test_s3_api', 'TestS3ObjectCRUD::test_get_object_range'),
    when: async (aws: Aws, { Bucket }: Given) => {
      const answer = await aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'ten', Range }));
      return { ...answer, text: await answer.Body?.transformToString() };
    },
  };
  return 'code' in expected ? { ...common, refused: expected } : { ...common, answers: expected };
});

/** Conditions of a read that do not hold. */
const conditions: readonly Case<Given>[] = (
  [
    ['If-Match', { IfMatch: '"0"' }, failedCondition('If-Match')],
    [
      'If-Unmodified-Since',
      { IfUnmodifiedSince: new Date('2020-01-01') },
      failedCondition('If-Unmodified-Since'),
    ],
    ['If-None-Match', 'etag', { code: /./, status: 304 }],
  ] as readonly (readonly [string, Partial<GetObjectCommandInput> | 'etag', Refusal])[]
).map(([header, input, refused]) => ({
  name: `${header} that does not hold stops a read`,
  source: recorded('s3/test_s3', 'TestS3::test_s3_get_object_preconditions[get_object]'),
  when: (aws, { Bucket, etag }) => {
    const condition = input === 'etag' ? { IfNoneMatch: etag } : input;
    return aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'ten', ...condition }));
  },
  refused,
}));

const notAccepted = (header: string, additionalMessage: string): Refusal => ({
  code: 'NotImplemented',
  status: 501,
  message: 'A header you provided implies functionality that is not implemented',
  Header: header,
  additionalMessage,
});

/** What PutObject refuses. */
const refusedPuts: readonly Case<Given>[] = (
  [
    [
      'a put of what must not be there yet',
      { IfNoneMatch: '*' },
      failedCondition('If-None-Match'),
      's3/test_s3_api',
      'TestS3ObjectWritePrecondition::test_put_object_if_none_match',
    ],
    [
      'a put over another entity',
      { IfMatch: '"0"' },
      failedCondition('If-Match'),
      's3/test_s3_api',
      'TestS3ObjectWritePrecondition::test_put_object_if_match',
    ],
    [
      'If-None-Match with an entity tag',
      { IfNoneMatch: '"0"' },
      notAccepted('If-None-Match', "We don't accept the provided value of If-None-Match header for this API"),
      's3/test_s3_api',
      'TestS3ObjectWritePrecondition::test_put_object_if_none_match_validation',
    ],
    [
      'If-Match with a star',
      { IfMatch: '*' },
      notAccepted('If-Match', "We don't accept the provided value of If-Match header for this API"),
      's3/test_s3_api',
      'TestS3ObjectWritePrecondition::test_put_object_if_match_validation',
    ],
    [
      'a put over what is not there',
      { Key: 'none', IfMatch: '"0"' },
      noSuchKey('none'),
      's3/test_s3_api',
      'TestS3ObjectWritePrecondition::test_put_object_if_match',
    ],
    [
      'an MD5 that is none',
      { ContentMD5: 'MTIz' },
      {
        code: 'InvalidDigest',
        status: 400,
        message: 'The Content-MD5 you specified was invalid.',
        'Content-MD5': 'MTIz',
      },
      's3/test_s3',
      'TestS3::test_s3_invalid_content_md5',
    ],
    [
      'an MD5 of something else',
      { ContentMD5: 'CYketZBSTjX8czcs3cXVlg==' },
      {
        code: 'BadDigest',
        status: 400,
        message: 'The Content-MD5 you specified did not match what we received.',
      },
      's3/test_s3',
      'TestS3::test_s3_invalid_content_md5',
    ],
    [
      'a checksum that is none',
      { ChecksumSHA256: 'test' },
      { code: 'InvalidRequest', status: 400, message: 'Value for x-amz-checksum-sha256 header is invalid.' },
      's3/test_s3',
      'TestS3PutObjectChecksum::test_put_object_checksum[SHA256]',
    ],
    [
      'a checksum of something else',
      { ChecksumCRC32: 'AAAAAA==' },
      {
        code: 'BadDigest',
        status: 400,
        message: 'The CRC32 you specified did not match the calculated checksum.',
      },
      's3/test_s3',
      'TestS3PutObjectChecksum::test_put_object_checksum[CRC32]',
    ],
    [
      'a storage class of Outposts',
      { StorageClass: 'OUTPOSTS' },
      {
        code: 'InvalidStorageClass',
        status: 400,
        message: 'The storage class you specified is not valid',
        StorageClassRequested: 'OUTPOSTS',
      },
      's3/test_s3',
      'TestS3::test_put_object_storage_class_outposts',
    ],
    [
      'one tag twice',
      { Tagging: 'key1=val1&key1=val2' },
      {
        code: 'InvalidArgument',
        status: 400,
        ArgumentName: 'x-amz-tagging',
        ArgumentValue: 'key1=val1&key1=val2',
        message:
          /^The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates/,
      },
      's3/test_s3_api',
      'TestS3BucketObjectTagging::test_object_tagging_exc',
    ],
    [
      'a key of 1,025 bytes',
      { Key: 'k'.repeat(1025) },
      {
        code: 'KeyTooLongError',
        status: 400,
        message: 'Your key is too long',
        MaxSizeAllowed: '1024',
        Size: '1025',
      },
      's3/test_s3',
      'TestS3::test_key_too_long',
    ],
  ] as readonly (readonly [string, Partial<PutObjectCommandInput>, Refusal, string, string])[]
).map(([what, input, refused, file, test]) => ({
  name: `${what} is refused`,
  source: input.Key?.length === 1025 ? guide.s3('object-keys') : recorded(file, test),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'ten', Body: '0123456789', ...input })),
  refused,
}));

const awkwardKeys: readonly Case<Given>[] = [
  ' leading and trailing ',
  'plus+and%20percent',
  'ünïcödé/日本語',
  'a//b',
  'colon:semi;at@and&equals=dollar$comma,question?hash#',
  'quote\'double"back\\slash',
  'k'.repeat(1024),
].map((Key) => ({
  name: `a key may be ${Key.length > 60 ? 'of 1,024 bytes' : JSON.stringify(Key)}`,
  source: guide.s3('object-keys'),
  when: async (aws, { Bucket }) => {
    const { s3 } = aws.member;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    return { text: await Body?.transformToString() };
  },
  answers: { text: Key },
}));

export const objects = aboutGiven('objects', {
  given,
  cases: [
    ...ranges,
    ...conditions,
    ...refusedPuts,
    ...awkwardKeys,
    {
      name: 'HEAD shows what an object is when nothing was said of it',
      source: recorded('s3/test_s3', 'TestS3::test_head_object_fields'),
      when: async (aws, { Bucket }) => {
        const answer = await aws.member.s3.send(new HeadObjectCommand({ Bucket, Key: 'ten' }));
        return { ...answer, StorageClass: answer.StorageClass ?? 'not told' };
      },
      answers: ({ etag }) => ({
        AcceptRanges: 'bytes',
        ContentLength: 10,
        ContentType: 'application/octet-stream',
        ETag: etag,
        Metadata: {},
        ServerSideEncryption: 'AES256',
        StorageClass: 'not told',
      }),
    },
    {
      name: 'an entity tag is the MD5 of what was put',
      source: api.s3('Object'),
      when: async (_, { etag }) => ({ etag }),
      answers: { etag: '"781e5e245d69b566979b86e28d23f2c7"' },
    },
    {
      name: 'an object that is not there is named by its key',
      source: recorded('s3/test_s3', 'TestS3::test_range_key_not_exists'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'none' })),
      refused: noSuchKey('none'),
    },
    {
      name: 'deleting what is not there is answered as a deletion',
      source: api.s3('DeleteObject'),
      when: (aws, { Bucket }) => aws.member.s3.send(new DeleteObjectCommand({ Bucket, Key: 'none' })),
      answers: { $metadata: { httpStatusCode: 204 } },
    },
    {
      name: 'a version of a bucket without versions is refused',
      source: recorded('s3/test_s3_api', 'TestS3ObjectCRUD::test_get_object_with_version_unversioned_bucket'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new GetObjectCommand({ Bucket, Key: 'ten', VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' }),
        ),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'Invalid version id specified',
        ArgumentName: 'versionId',
        ArgumentValue: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD',
      },
    },
    {
      name: 'many are deleted at once, those that were not there too',
      source: api.s3('DeleteObjects'),
      when: async (aws, { Bucket }) => {
        await aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: '' }));
        return aws.member.s3.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'gone' }, { Key: 'never' }] } }),
        );
      },
      answers: { Deleted: [{ Key: 'gone' }, { Key: 'never' }] },
    },
    {
      name: 'more than a thousand at once are refused',
      source: api.s3('DeleteObjects'),
      when: (aws, { Bucket }) => {
        const Objects = Array.from({ length: 1001 }, (_, n) => ({ Key: `k${n}` }));
        return aws.member.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      },
      refused: { code: 'MalformedXML', status: 400 },
    },
    {
      name: 'metadata comes back as it was put, its names in lower case',
      source: guide.s3('UsingMetadata'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const object = { Bucket, Key: 'metadata' };
        await s3.send(
          new PutObjectCommand({
            ...object,
            Body: '',
            ContentType: 'text/plain',
            CacheControl: 'no-store',
            ContentDisposition: 'attachment',
            ContentLanguage: 'de',
            Metadata: { Colour: 'Blue', empty: '' },
          }),
        );
        return s3.send(new HeadObjectCommand(object));
      },
      answers: {
        ContentType: 'text/plain',
        CacheControl: 'no-store',
        ContentDisposition: 'attachment',
        ContentLanguage: 'de',
        Metadata: { colour: 'Blue', empty: '' },
      },
    },
    {
      name: 'a read may say what headers it wants',
      source: api.s3('GetObject'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new GetObjectCommand({
            ...{ Bucket, Key: 'ten' },
            ResponseContentType: 'text/html',
            ResponseContentDisposition: 'inline',
          }),
        ),
      answers: { ContentType: 'text/html', ContentDisposition: 'inline' },
    },
    {
      name: 'an object of an archive class is not read before it is restored',
      source: recorded('s3/test_s3', 'TestS3::test_put_object_storage_class[DEEP_ARCHIVE-False]'),
      when: async (aws, { Bucket }) => {
        await aws.member.s3.send(
          new PutObjectCommand({ Bucket, Key: 'archived', Body: 'x', StorageClass: 'DEEP_ARCHIVE' }),
        );
        return aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'archived' }));
      },
      refused: {
        code: 'InvalidObjectState',
        status: 403,
        message: "The operation is not valid for the object's storage class",
        StorageClass: 'DEEP_ARCHIVE',
      },
    },
    {
      name: 'attributes are told as far as they are asked for',
      source: api.s3('GetObjectAttributes'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new GetObjectAttributesCommand({
            ...{ Bucket, Key: 'ten' },
            ObjectAttributes: ['ETag', 'ObjectSize', 'StorageClass'],
          }),
        ),
      answers: ({ etag }) => ({ ETag: etag.replaceAll('"', ''), ObjectSize: 10, StorageClass: 'STANDARD' }),
    },
    {
      name: 'a copy onto itself without a change is refused',
      source: recorded('s3/test_s3', 'TestS3::test_s3_copy_object_in_place'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new CopyObjectCommand({ Bucket, Key: 'ten', CopySource: `${Bucket}/ten` })),
      refused: {
        code: 'InvalidRequest',
        status: 400,
        message:
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      },
    },
    {
      name: 'a copy from a bucket that is not there is refused',
      source: recorded('s3/test_s3', 'TestS3::test_s3_copy_object_src_not_exists'),
      when: (aws, { Bucket, missing }) =>
        aws.member.s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${missing}/ten` })),
      refused: ({ missing }) => noSuchBucket(missing),
    },
    {
      name: 'a copy of what is not there is refused',
      source: recorded('s3/test_s3', 'TestS3::test_s3_copy_object_src_not_exists'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/none` })),
      refused: noSuchKey('none'),
    },
    {
      name: 'a copy whose source changed meanwhile is refused',
      source: recorded(
        's3/test_s3_preconditions',
        'TestS3CopySourcePreconditions::test_s3_copy_object_preconditions',
      ),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new CopyObjectCommand({
            ...{ Bucket, Key: 'copy', CopySource: `${Bucket}/ten` },
            CopySourceIfMatch: '"0"',
          }),
        ),
      refused: failedCondition('x-amz-copy-source-If-Match'),
    },
    {
      name: 'a copy keeps the metadata unless told otherwise',
      source: api.s3('CopyObject'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const CopySource = `${Bucket}/original`;
        await s3.send(new PutObjectCommand({ Bucket, Key: 'original', Body: 'x', Metadata: { a: 'b' } }));
        await s3.send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource }));
        await s3.send(
          new CopyObjectCommand({
            ...{ Bucket, Key: 'replaced', CopySource },
            MetadataDirective: 'REPLACE',
            Metadata: { c: 'd' },
          }),
        );
        return {
          copied: (await s3.send(new HeadObjectCommand({ Bucket, Key: 'copied' }))).Metadata,
          replaced: (await s3.send(new HeadObjectCommand({ Bucket, Key: 'replaced' }))).Metadata,
        };
      },
      answers: { copied: { a: 'b' }, replaced: { c: 'd' } },
    },
  ],
});
