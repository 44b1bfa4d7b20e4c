import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { failedCondition, noSuchKey } from './errors.ts';
import { type GivenTen, givenTen } from './given-ten.ts';

const outOfRange: Refusal = {
  code: 'InvalidRange',
  status: 416,
  message: 'The requested range is not satisfiable',
  ActualObjectSize: '10',
};

/** Ranges of ten bytes, what is sent for them, or the refusal. */
const ranges: readonly Case<GivenTen>[] = (
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
    when: async (aws: Aws, { Bucket }: GivenTen) => {
      const answer = await aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'ten', Range }));
      return { ...answer, text: await answer.Body?.transformToString() };
    },
  };
  return 'code' in expected ? { ...common, refused: expected } : { ...common, answers: expected };
});

/** Conditions of a read that do not hold. */
const conditions: readonly Case<GivenTen>[] = (
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

export const objects = aboutGiven('objects', {
  given: givenTen,
  cases: [
    ...ranges,
    ...conditions,
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
  ],
});
