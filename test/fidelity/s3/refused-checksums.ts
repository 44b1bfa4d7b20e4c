import {
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { type GivenTen, givenTen } from './given-ten.ts';

/** A checksum of something else, by its header. */
const wrong: Readonly<Record<string, string>> = {
  CRC32: 'AAAAAA==',
  CRC32C: 'AAAAAA==',
  CRC64NVME: 'AAAAAAAAAAA=',
  SHA1: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
  SHA256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
};

const invalidRequest = (message: string): Refusal => ({ code: 'InvalidRequest', status: 400, message });

const ofPuts: readonly Case<GivenTen>[] = Object.entries(wrong).flatMap(([algorithm, value]) => {
  const put = (given: GivenTen, checksum: string): PutObjectCommandInput => ({
    ...{ Bucket: given.Bucket, Key: 'sum', Body: 'not that' },
    [`Checksum${algorithm}`]: checksum,
  });
  const source = recorded('s3/test_s3', `TestS3::test_put_object_checksum[${algorithm}]`);
  return [
    {
      name: `${algorithm} of something else is refused`,
      source,
      when: (aws, given) => aws.member.s3.send(new PutObjectCommand(put(given, value))),
      refused: {
        code: 'BadDigest',
        status: 400,
        message: `The ${algorithm} you specified did not match the calculated checksum.`,
      },
    },
    {
      name: `${algorithm} that is no base64 is refused`,
      source,
      when: (aws, given) => aws.member.s3.send(new PutObjectCommand(put(given, 'hello'))),
      refused: invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`),
    },
  ];
});

type Choice = Pick<CreateMultipartUploadCommandInput, 'ChecksumAlgorithm' | 'ChecksumType'>;

const ofUploads: readonly Case<GivenTen>[] = (
  [
    [
      'of one kind and no algorithm',
      { ChecksumType: 'COMPOSITE' },
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    ],
    [
      'of CRC64NVME part by part',
      { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' },
      'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.',
    ],
    [
      'of SHA1 over the whole',
      { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' },
      'The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.',
    ],
    [
      'of SHA256 over the whole',
      { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' },
      'The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.',
    ],
  ] satisfies readonly (readonly [string, Choice, string])[]
).map(([what, choice, message]) => ({
  name: `an upload does not begin with a checksum ${what}`,
  source: recorded('s3/test_s3', 'TestS3MultipartUploadChecksum::test_multipart_checksum_type_compatibility'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'sum', ...choice })),
  refused: invalidRequest(message),
}));

export const refusedChecksums = aboutGiven('refused checksums', {
  given: givenTen,
  cases: [
    ...ofPuts,
    ...ofUploads,
    {
      name: 'a part has the checksum that its upload is made with',
      source: recorded(
        's3/test_s3',
        'TestS3MultipartUploadChecksum::test_multipart_parts_checksum_exceptions_composite',
      ),
      when: async (aws, { Bucket }) => {
        const object = { Bucket, Key: 'sum' };
        const { s3 } = aws.member;
        const begin = new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'SHA256' });
        const { UploadId } = await s3.send(begin);
        const part = { PartNumber: 1, UploadId, Body: 'x', ChecksumAlgorithm: 'CRC32' as const };
        return s3.send(new UploadPartCommand({ ...object, ...part }));
      },
      refused: invalidRequest(
        'Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32',
      ),
    },
    {
      name: 'S3 adds a checksum to what has none',
      source: api.s3('PutObject'),
      when: (aws, { Bucket }) => aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'sum', Body: 'x' })),
      answers: { ChecksumType: 'FULL_OBJECT' },
    },
  ],
});
