import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { guide, recorded } from '../sources.ts';
import { failedCondition, noSuchKey } from './errors.ts';
import { type GivenTen, givenTen } from './given-ten.ts';

const notAccepted = (header: string, additionalMessage: string): Refusal => ({
  code: 'NotImplemented',
  status: 501,
  message: 'A header you provided implies functionality that is not implemented',
  Header: header,
  additionalMessage,
});

/** What PutObject refuses. */
const refusedPuts: readonly Case<GivenTen>[] = (
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

const awkwardKeys: readonly Case<GivenTen>[] = [
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

export const puts = aboutGiven('puts', {
  given: givenTen,
  cases: [
    ...refusedPuts,
    ...awkwardKeys,
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
  ],
});
