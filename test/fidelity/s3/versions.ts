import {
  CopyObjectCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { malformedXml, noSuchKey, notAllowedOnMarker } from './errors.ts';
import { newBucket } from './new-bucket.ts';

/** A key with two versions and a delete marker upon them. */
async function given(aws: Aws) {
  const { s3 } = aws.member;
  const Bucket = await newBucket(aws, aws.member, { versioned: true });
  const one = await s3.send(new PutObjectCommand({ Bucket, Key: 'file', Body: 'one' }));
  const two = await s3.send(new PutObjectCommand({ Bucket, Key: 'file', Body: 'two' }));
  const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'file' }));
  return { Bucket, one: one.VersionId, two: two.VersionId, marker };
}

export const versions = aboutGiven('versions of objects', {
  given,
  cases: [
    {
      name: 'a bucket without versioning says nothing of it',
      source: api.s3('GetBucketVersioning'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        const answer = await aws.member.s3.send(new GetBucketVersioningCommand({ Bucket }));
        return { status: answer.Status ?? 'none', mfa: answer.MFADelete ?? 'none' };
      },
      answers: { status: 'none', mfa: 'none' },
    },
    {
      name: 'versioning has no status in lower case',
      source: recorded('s3/test_s3_api', 'TestS3BucketVersioning::test_bucket_versioning_crud'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutBucketVersioningCommand({
            Bucket,
            VersioningConfiguration: JSON.parse('{"Status":"enabled"}'),
          }),
        ),
      refused: malformedXml,
    },
    {
      name: 'versioning without a status is refused',
      source: recorded('s3/test_s3_api', 'TestS3BucketVersioning::test_bucket_versioning_crud'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: {} })),
      refused: {
        code: 'IllegalVersioningConfigurationException',
        status: 400,
        message: 'The Versioning element must be specified',
      },
    },
    {
      name: 'a delete marker is told as one, with a version of its own',
      source: guide.s3('DeletingObjectVersions'),
      when: async (_, { marker }) => marker,
      answers: { DeleteMarker: true, VersionId: /^\S{10,}$/ },
    },
    {
      name: 'a deleted object is not there, and says that a marker hides it',
      source: recorded('s3/test_s3', 'TestS3::test_get_object_after_deleted_in_versioned_bucket'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'file' })),
      refused: noSuchKey('file'),
    },
    {
      name: 'an earlier version is read by its id',
      source: guide.s3('RetrievingObjectVersions'),
      when: async (aws, { Bucket, one }) => {
        const answer = await aws.member.s3.send(
          new GetObjectCommand({ Bucket, Key: 'file', VersionId: one }),
        );
        return { VersionId: answer.VersionId, text: await answer.Body?.transformToString() };
      },
      answers: ({ one }) => ({ VersionId: one, text: 'one' }),
    },
    {
      name: 'a delete marker is not read',
      source: recorded('s3/test_s3_api', 'TestS3ObjectCRUD::test_delete_object_versioned'),
      when: (aws, { Bucket, marker }) =>
        aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'file', VersionId: marker.VersionId })),
      refused: notAllowedOnMarker('GET'),
    },
    {
      name: 'HEAD of a delete marker is refused without a body',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_object_lock_delete_markers'),
      when: (aws, { Bucket, marker }) =>
        aws.member.s3.send(new HeadObjectCommand({ Bucket, Key: 'file', VersionId: marker.VersionId })),
      refused: { code: /./, status: 405 },
    },
    {
      name: 'a delete marker has no tags',
      source: recorded('s3/test_s3_api', 'TestS3BucketObjectTagging::test_object_tagging_versioned'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'file' })),
      refused: notAllowedOnMarker('GET'),
    },
    {
      name: 'a delete marker is not copied',
      source: recorded('s3/test_s3', 'TestS3::test_s3_copy_object_src_not_exists'),
      when: (aws, { Bucket, marker }) =>
        aws.member.s3.send(
          new CopyObjectCommand({
            ...{ Bucket, Key: 'copy' },
            CopySource: `${Bucket}/file?versionId=${marker.VersionId}`,
          }),
        ),
      refused: {
        code: 'InvalidRequest',
        status: 400,
        message: 'The source of a copy request may not specifically refer to a delete marker by version id.',
      },
    },
    {
      name: 'an id that never was one is refused',
      source: recorded('s3/test_s3_api', 'TestS3ObjectCRUD::test_delete_object_versioned'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'file', VersionId: 'not-a-version' })),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'Invalid version id specified',
        ArgumentName: 'versionId',
      },
    },
    {
      name: 'versions are listed newest first, delete markers apart',
      source: api.s3('ListObjectVersions'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'file' })),
      answers: ({ one, two, marker }) => ({
        Versions: [
          { VersionId: two, IsLatest: false, Size: 3, StorageClass: 'STANDARD' },
          { VersionId: one, IsLatest: false },
        ],
        DeleteMarkers: [{ VersionId: marker.VersionId, IsLatest: true }],
      }),
    },
    {
      name: 'a version marker goes with a key marker',
      source: recorded(
        's3/test_s3_list_operations',
        'TestS3ListObjectVersions::test_list_objects_versions_markers',
      ),
      when: (aws, { Bucket, one }) =>
        aws.member.s3.send(new ListObjectVersionsCommand({ Bucket, VersionIdMarker: one })),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'A version-id marker cannot be specified without a key marker.',
        ArgumentName: 'version-id-marker',
      },
    },
    {
      name: 'a version that was deleted is gone, and no marker comes of it',
      source: guide.s3('DeletingObjectVersions'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: 'brief', Body: 'x' }));
        const deleted = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'brief', VersionId }));
        const left = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'brief' }));
        return {
          same: deleted.VersionId === VersionId,
          marker: deleted.DeleteMarker ?? false,
          left: left.Versions ?? [],
        };
      },
      answers: { same: true, marker: false, left: [] },
    },
    {
      name: 'a suspended bucket puts the version null',
      source: guide.s3('AddingObjectstoVersionSuspendedBuckets'),
      when: async (aws) => {
        const { s3 } = aws.member;
        const Bucket = await newBucket(aws, aws.member, { versioned: true });
        await s3.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
        );
        await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
        return s3.send(new ListObjectVersionsCommand({ Bucket }));
      },
      answers: { Versions: [{ Key: 'k', VersionId: 'null', IsLatest: true }] },
    },
    {
      name: 'a bucket with versions is not deleted, and says which',
      source: recorded('s3/test_s3_api', 'TestS3BucketCRUD::test_delete_versioned_bucket_with_objects'),
      when: (aws, { Bucket }) => aws.member.s3.send(new DeleteBucketCommand({ Bucket })),
      refused: {
        code: 'BucketNotEmpty',
        status: 409,
        message: 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      },
    },
  ],
});
