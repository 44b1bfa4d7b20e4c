import { CopyObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { aboutGiven } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { failedCondition, noSuchBucket, noSuchKey } from './errors.ts';
import { givenTen } from './given-ten.ts';

export const copies = aboutGiven('copies', {
  given: givenTen,
  cases: [
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
