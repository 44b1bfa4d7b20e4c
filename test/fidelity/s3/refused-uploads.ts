import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { recorded } from '../sources.ts';
import { noSuchUpload } from './errors.ts';
import { type GivenUpload, givenUpload } from './given-upload.ts';

const missingPart = {
  code: 'InvalidPart',
  status: 400,
  message:
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
} as const;

/** Completions of the upload that waits, and why they are refused. */
const completions: readonly Case<GivenUpload>[] = (
  [
    [
      'parts out of order',
      (tags) => [
        { PartNumber: 2, ETag: tags[1] },
        { PartNumber: 1, ETag: tags[0] },
      ],
      {
        code: 'InvalidPartOrder',
        status: 400,
        message: 'The list of parts was not in ascending order. Parts must be ordered by part number.',
      },
      'TestS3::test_complete_multipart_parts_order',
    ],
    [
      'a part that was never uploaded',
      (tags) => [{ PartNumber: 3, ETag: tags[0] }],
      { ...missingPart, PartNumber: '3' },
      'TestS3::test_multipart_complete_multipart_wrong_part',
    ],
    [
      'the entity tag of something else',
      () => [{ PartNumber: 1, ETag: '"d41d8cd98f00b204e9800998ecf8427e"' }],
      { ...missingPart, ETag: 'd41d8cd98f00b204e9800998ecf8427e' },
      'TestS3::test_multipart_complete_multipart_wrong_part',
    ],
    [
      'a first part of four bytes',
      (tags) => [
        { PartNumber: 1, ETag: tags[0] },
        { PartNumber: 2, ETag: tags[1] },
      ],
      {
        code: 'EntityTooSmall',
        status: 400,
        message: 'Your proposed upload is smaller than the minimum allowed size',
        MinSizeAllowed: '5242880',
        PartNumber: '1',
        ProposedSize: '4',
      },
      'TestS3::test_multipart_complete_multipart_too_small',
    ],
  ] as readonly (readonly [string, (tags: GivenUpload['etags']) => CompletedPart[], Refusal, string])[]
).map(([what, parts, refused, test]) => ({
  name: `${what} does not complete an upload`,
  source: recorded('s3/test_s3', test),
  when: (aws, { upload, etags }) =>
    aws.member.s3.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts(etags) } }),
    ),
  refused,
}));

/** Uploads that are not begun. */
const beginnings: readonly Case<GivenUpload>[] = (
  [
    [
      'a composite CRC64NVME',
      { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' },
      {
        code: 'InvalidRequest',
        status: 400,
        message: 'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.',
      },
      'TestS3MultipartUploadChecksum::test_multipart_checksum_type_compatibility[COMPOSITE-CRC64NVME]',
    ],
    [
      'a SHA-256 of the full object',
      { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' },
      {
        code: 'InvalidRequest',
        status: 400,
        message: 'The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.',
      },
      'TestS3MultipartUploadChecksum::test_multipart_checksum_type_compatibility[FULL_OBJECT-SHA256]',
    ],
    [
      'a checksum that S3 does not know',
      JSON.parse('{"ChecksumAlgorithm":"TEST"}'),
      {
        code: 'InvalidRequest',
        status: 400,
        message:
          /^Checksum algorithm provided is unsupported\. Please try again with any of the valid types: \[CRC32, CRC32C, /,
      },
      'TestS3MultipartUploadChecksum::test_multipart_parts_checksum_exceptions_composite',
    ],
    [
      'a storage class of Outposts',
      { StorageClass: 'OUTPOSTS' },
      { code: 'InvalidStorageClass', status: 400, message: 'The storage class you specified is not valid' },
      'TestS3::test_put_object_storage_class_outposts',
    ],
  ] as readonly (readonly [string, Partial<CreateMultipartUploadCommandInput>, Refusal, string])[]
).map(([what, input, refused, test]) => ({
  name: `an upload does not begin with ${what}`,
  source: recorded('s3/test_s3', test),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'refused', ...input })),
  refused,
}));

/** Ranges of ten bytes that are no source of a part. */
const copyRanges: readonly Case<GivenUpload>[] = (
  [
    [
      '0-8',
      {
        code: 'InvalidArgument',
        status: 400,
        message: /^The x-amz-copy-source-range value must be of the form bytes=first-last/,
      },
    ],
    [
      'bytes=1-',
      {
        code: 'InvalidArgument',
        status: 400,
        message: /^The x-amz-copy-source-range value must be of the form bytes=first-last/,
      },
    ],
    [
      'bytes=0-100',
      {
        code: 'InvalidArgument',
        status: 400,
        message: 'Range specified is not valid for source object of size: 10',
      },
    ],
    [
      'bytes=100-200',
      {
        code: 'InvalidRequest',
        status: 400,
        message: 'The specified copy range is invalid for the source object size',
      },
    ],
  ] as const
).map(([CopySourceRange, refused]) => ({
  name: `a part is not copied from ${CopySourceRange} of ten bytes`,
  source: recorded('s3/test_s3_api', 'TestS3Multipart::test_upload_part_copy_range'),
  when: (aws, { Bucket, upload }) =>
    aws.member.s3.send(
      new UploadPartCopyCommand({ ...upload, PartNumber: 3, CopySource: `${Bucket}/ten`, CopySourceRange }),
    ),
  refused,
}));

export const refusedUploads = aboutGiven('uploads that are refused', {
  given: givenUpload,
  cases: [
    ...completions,
    ...beginnings,
    ...copyRanges,
    {
      name: 'no parts do not complete an upload',
      source: recorded('s3/test_s3', 'TestS3::test_multipart_complete_multipart_too_small'),
      when: (aws, { upload }) => aws.member.s3.send(new CompleteMultipartUploadCommand(upload)),
      refused: { code: 'InvalidRequest', status: 400, message: 'You must specify at least one part' },
    },
    {
      name: 'an upload has one key',
      source: recorded('s3/test_s3', 'TestS3::test_multipart_key_validation'),
      when: (aws, { upload }) =>
        aws.member.s3.send(new UploadPartCommand({ ...upload, Key: 'other', PartNumber: 1, Body: 'x' })),
      refused: noSuchUpload,
    },
    {
      name: 'part 10,001 is refused',
      source: recorded('s3/test_s3', 'TestS3::test_complete_multipart_parts_order'),
      when: (aws, { upload }) =>
        aws.member.s3.send(new UploadPartCommand({ ...upload, PartNumber: 10_001, Body: 'x' })),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'Part number must be an integer between 1 and 10000, inclusive',
        ArgumentName: 'partNumber',
        ArgumentValue: '10001',
      },
    },
  ],
});
