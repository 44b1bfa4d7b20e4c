import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { noSuchUpload } from './errors.ts';
import { givenUpload, MEBIBYTE } from './given-upload.ts';

export const multipart = aboutGiven('multipart uploads', {
  given: givenUpload,
  cases: [
    {
      name: 'parts wait in order',
      source: recorded('s3/test_s3_list_operations', 'TestS3ListParts::test_list_parts_pagination'),
      when: (aws, { upload }) => aws.member.s3.send(new ListPartsCommand(upload)),
      answers: ({ upload, etags }) => ({
        UploadId: upload.UploadId,
        IsTruncated: false,
        MaxParts: 1000,
        NextPartNumberMarker: '2',
        StorageClass: 'STANDARD',
        Parts: [
          { PartNumber: 1, ETag: etags[0], Size: 4 },
          { PartNumber: 2, ETag: etags[1], Size: 4 },
        ],
      }),
    },
    {
      name: 'an upload is listed until it ends',
      source: api.s3('ListMultipartUploads'),
      when: (aws, { Bucket }) => aws.member.s3.send(new ListMultipartUploadsCommand({ Bucket })),
      answers: ({ upload }) => ({
        Uploads: [{ Key: 'waiting', UploadId: upload.UploadId, StorageClass: 'STANDARD' }],
      }),
    },
    {
      name: 'an aborted upload is gone',
      source: api.s3('AbortMultipartUpload'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'aborted' }));
        await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId }));
        return s3.send(new ListPartsCommand({ Bucket, Key: 'aborted', UploadId }));
      },
      refused: noSuchUpload,
    },
    {
      name: 'an entity tag tells the number of parts',
      source: guide.s3('checking-object-integrity'),
      when: async (_, { completed }) => ({ etag: completed.ETag }),
      answers: { etag: /^"[0-9a-f]{32}-2"$/ },
    },
    {
      name: 'a part is read by number',
      source: recorded('s3/test_s3', 'TestS3::test_get_object_part'),
      when: async (aws, { Bucket }) => {
        const answer = await aws.member.s3.send(
          new GetObjectCommand({ Bucket, Key: 'whole', PartNumber: 2 }),
        );
        return { ...answer, text: await answer.Body?.transformToString() };
      },
      answers: {
        text: 'end',
        PartsCount: 2,
        ContentRange: 'bytes 5242880-5242882/5242883',
        ContentLength: 3,
      },
    },
    {
      name: 'a part that an object does not have is not read',
      source: recorded('s3/test_s3', 'TestS3::test_get_object_part'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'whole', PartNumber: 10 })),
      refused: {
        code: 'InvalidPartNumber',
        status: 416,
        message: 'The requested partnumber is not satisfiable',
        ActualPartCount: '2',
        PartNumberRequested: '10',
      },
    },
    {
      name: 'a read has a part or a range',
      source: recorded('s3/test_s3', 'TestS3::test_get_object_part'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'whole', PartNumber: 1, Range: 'bytes=0-1' })),
      refused: {
        code: 'InvalidRequest',
        status: 400,
        message: 'Cannot specify both Range header and partNumber query parameter',
      },
    },
    {
      name: 'HEAD of a part tells the number of parts',
      source: api.s3('HeadObject'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new HeadObjectCommand({ Bucket, Key: 'whole', PartNumber: 1 })),
      answers: { PartsCount: 2, ContentLength: 5 * MEBIBYTE },
    },
    {
      name: 'attributes tell the number of parts',
      source: api.s3('GetObjectAttributes'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new GetObjectAttributesCommand({
            Bucket,
            Key: 'whole',
            ObjectAttributes: ['ObjectParts', 'ObjectSize'],
          }),
        ),
      answers: { ObjectSize: 5 * MEBIBYTE + 3, ObjectParts: { TotalPartsCount: 2 } },
    },
  ],
});
