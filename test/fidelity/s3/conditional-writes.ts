import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  type DeleteObjectCommandInput,
  DeleteObjectsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { guide, recorded } from '../sources.ts';
import { failedCondition, noSuchKey } from './errors.ts';
import { type GivenTen, givenTen } from './given-ten.ts';
import { newBucket } from './new-bucket.ts';

function notImplemented(header: string): Refusal {
  return {
    code: 'NotImplemented',
    status: 501,
    message: 'A header you provided implies functionality that is not implemented',
    Header: header,
  };
}

type Condition = Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>;

const puts: readonly (readonly [what: string, Key: string, Condition, Refusal])[] = [
  ['where there is an object already', 'ten', { IfNoneMatch: '*' }, failedCondition('If-None-Match')],
  ['where the object is another', 'ten', { IfMatch: '"0"' }, failedCondition('If-Match')],
  ['to change what is not there', 'none', { IfMatch: '"0"' }, noSuchKey('none')],
  ['if none has a certain entity tag', 'ten', { IfNoneMatch: '"0"' }, notImplemented('If-None-Match')],
  ['if there is any', 'ten', { IfMatch: '*' }, notImplemented('If-Match')],
  [
    'under both conditions',
    'ten',
    { IfMatch: '"0"', IfNoneMatch: '*' },
    notImplemented('If-Match,If-None-Match'),
  ],
];

const refusedPuts: readonly Case<GivenTen>[] = puts.map(([what, Key, condition, refused]) => ({
  name: `an object is not put ${what}`,
  source: recorded('s3/test_s3_api', 'TestS3ObjectWritePrecondition::test_put_object_if_match'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...condition })),
  refused,
}));

const refusedCopies: readonly Case<GivenTen>[] = puts.map(([what, Key, condition, refused]) => ({
  name: `an object is not copied ${what}`,
  source: recorded('s3/test_s3_api', 'TestS3ObjectWritePrecondition::test_copy_object_if_match'),
  when: (aws, { Bucket }) => {
    const input: CopyObjectCommandInput = { Bucket, Key, CopySource: `${Bucket}/ten`, ...condition };
    return aws.member.s3.send(new CopyObjectCommand({ ...input, MetadataDirective: 'REPLACE' }));
  },
  refused,
}));

const deletions: readonly (readonly [string, Partial<DeleteObjectCommandInput>, Refusal])[] = [
  ['that is another', { IfMatch: '"0"' }, failedCondition('If-Match')],
  ['of a certain size', { IfMatchSize: 10 }, notImplemented('x-amz-if-match-size')],
  [
    'of a certain time',
    { IfMatchLastModifiedTime: new Date('2026-01-01T00:00:00Z') },
    notImplemented('x-amz-if-match-last-modified-time'),
  ],
];

const refusedDeletions: readonly Case<GivenTen>[] = deletions.map(([what, condition, refused]) => ({
  name: `an object is not deleted ${what}`,
  source: recorded(
    's3/test_s3_api',
    'TestS3DeletePrecondition::test_delete_object_if_match_size_non_express',
  ),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new DeleteObjectCommand({ Bucket, Key: 'ten', ...condition })),
  refused,
}));

/** Completes an upload that began before something else happened to its key. */
async function completeAfter(
  aws: Aws,
  meanwhile: (object: { readonly Bucket: string; readonly Key: string }) => Promise<Condition>,
): Promise<unknown> {
  const { s3 } = aws.member;
  const object = { Bucket: await newBucket(aws, aws.member), Key: 'k' };
  await s3.send(new PutObjectCommand({ ...object, Body: 'before' }));
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  const part = { PartNumber: 1, UploadId };
  const { ETag } = await s3.send(new UploadPartCommand({ ...object, ...part, Body: 'part' }));
  const condition = await meanwhile(object);
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  return s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload, ...condition }));
}

function conflict(condition: string): Refusal {
  return {
    code: 'ConditionalRequestConflict',
    status: 409,
    message: 'The conditional request cannot succeed due to a conflicting operation against this resource.',
    Condition: condition,
    Key: 'k',
  };
}

export const conditionalWrites = aboutGiven('conditional writes', {
  given: givenTen,
  cases: [
    ...refusedPuts,
    ...refusedCopies,
    ...refusedDeletions,
    {
      name: 'an object is put where none is',
      source: guide.s3('conditional-writes'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'new', Body: 'x', IfNoneMatch: '*' })),
      answers: { ETag: /^"[0-9a-f]{32}"$/ },
    },
    {
      name: 'a delete marker is no object: an object is put on it',
      source: recorded(
        's3/test_s3_api',
        'TestS3ObjectWritePrecondition::test_put_object_if_none_match_versioned_bucket',
      ),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member, { versioned: true });
        const put = () =>
          aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', IfNoneMatch: '*' }));
        await put();
        await aws.member.s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
        return put();
      },
      answers: { VersionId: /./ },
    },
    {
      name: 'deleting many tells which was another',
      source: guide.s3('conditional-deletes'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'ten', ETag: '"0"' }] } }),
        ),
      answers: { Errors: [{ Key: 'ten', Code: 'PreconditionFailed' }] },
    },
    {
      name: 'an upload is not completed on an object that was put meanwhile',
      source: recorded('s3/test_s3_api', 'TestS3ObjectWritePrecondition::test_multipart_if_match_with_put'),
      when: (aws) =>
        completeAfter(aws, async (object) => {
          const put = await aws.member.s3.send(new PutObjectCommand({ ...object, Body: 'meanwhile' }));
          return { IfMatch: put.ETag };
        }),
      refused: conflict('If-Match'),
    },
    {
      name: 'an upload is not completed, if there is to be no object, after a deletion meanwhile',
      source: recorded(
        's3/test_s3_api',
        'TestS3ObjectWritePrecondition::test_multipart_if_none_match_with_delete',
      ),
      when: (aws) =>
        completeAfter(aws, async (object) => {
          await aws.member.s3.send(new DeleteObjectCommand(object));
          return { IfNoneMatch: '*' };
        }),
      refused: conflict('If-None-Match'),
    },
    {
      name: 'an upload is not completed on an object that was deleted meanwhile',
      source: recorded(
        's3/test_s3_api',
        'TestS3ObjectWritePrecondition::test_multipart_if_match_with_delete',
      ),
      when: (aws) =>
        completeAfter(aws, async (object) => {
          await aws.member.s3.send(new DeleteObjectCommand(object));
          return { IfMatch: '"0"' };
        }),
      refused: noSuchKey('k'),
    },
    {
      name: 'a suspended bucket does not tell the version that a put makes',
      source: recorded('s3/test_s3_api', 'TestS3ObjectCRUD::test_put_object_on_suspended_bucket'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member, { versioned: true });
        const VersioningConfiguration = { Status: 'Suspended' as const };
        await aws.member.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
        const put = await aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
        return { told: put.VersionId ?? 'nothing' };
      },
      answers: { told: 'nothing' },
    },
  ],
});
