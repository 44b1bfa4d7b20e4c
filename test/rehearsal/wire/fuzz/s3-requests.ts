import * as s3 from '@aws-sdk/client-s3';
import { document, member, RoleName, region } from './names.ts';

const Bucket = 'fuzz-bucket';
const bucketPolicy = document({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${Bucket}/*`,
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
});

/** Calls of S3 in the order in which each finds what it needs. */
export function s3Requests(client: s3.S3Client) {
  const Key = 'a key/ü+%';
  const object = { Bucket, Key };
  return [
    () =>
      client.send(
        new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      ),
    () =>
      client.send(
        new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      ),
    () => client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy })),
    () =>
      client.send(
        new s3.PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [
              { ID: 'a', Status: 'Enabled', Filter: { Prefix: 'x' }, Expiration: { Days: 1 } },
              {
                Status: 'Enabled',
                Filter: { And: { Prefix: 'y', Tags: [{ Key: 'a', Value: 'b' }] } },
                Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
              },
            ],
          },
        }),
      ),
    () =>
      client.send(
        new s3.PutBucketReplicationCommand({
          Bucket,
          ReplicationConfiguration: {
            Role: `arn:aws:iam::${member}:role/${RoleName}`,
            Rules: [
              {
                Status: 'Enabled',
                Priority: 1,
                Filter: { Prefix: 'x' },
                DeleteMarkerReplication: { Status: 'Disabled' },
                Destination: { Bucket: `arn:aws:s3:::${Bucket}` },
              },
            ],
          },
        }),
      ),
    () =>
      client.send(
        new s3.PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
          },
        }),
      ),
    () =>
      client.send(
        new s3.PutBucketCorsCommand({
          Bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
        }),
      ),
    () =>
      client.send(
        new s3.PutObjectCommand({
          ...object,
          Body: 'body',
          Tagging: 'a=b',
          Metadata: { m: 'v' },
          ChecksumAlgorithm: 'SHA256',
        }),
      ),
    () => client.send(new s3.GetObjectCommand({ ...object, Range: 'bytes=1-2', PartNumber: 1 })),
    () => client.send(new s3.HeadObjectCommand({ ...object, IfNoneMatch: '"x"' })),
    () => client.send(new s3.GetObjectCommand({ ...object, IfModifiedSince: new Date(0) })),
    () =>
      client.send(
        new s3.GetObjectAttributesCommand({ ...object, ObjectAttributes: ['ETag', 'ObjectParts'] }),
      ),
    () =>
      client.send(
        new s3.CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/a%20key/%C3%BC%2B%25` }),
      ),
    () => client.send(new s3.PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [] } })),
    () => client.send(new s3.CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'CRC32' })),
    () =>
      client.send(
        new s3.UploadPartCommand({ ...object, UploadId: 'x', PartNumber: 1, Body: Buffer.from('part') }),
      ),
    () =>
      client.send(
        new s3.CompleteMultipartUploadCommand({
          ...object,
          UploadId: 'x',
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"x"' }] },
        }),
      ),
    () => client.send(new s3.ListPartsCommand({ ...object, UploadId: 'x', MaxParts: 2 })),
    () => client.send(new s3.ListMultipartUploadsCommand({ Bucket, Delimiter: '/', EncodingType: 'url' })),
    () => client.send(new s3.ListObjectsCommand({ Bucket, Prefix: 'a', Marker: 'a' })),
    () => client.send(new s3.ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 3, StartAfter: 'a' })),
    () => client.send(new s3.ListObjectVersionsCommand({ Bucket, KeyMarker: 'a', VersionIdMarker: 'null' })),
    () =>
      client.send(
        new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'b', VersionId: 'null' }] } }),
      ),
    () => client.send(new s3.DeleteObjectCommand({ Bucket, Key: 'copy', VersionId: 'x' })),
    () => client.send(new s3.GetBucketReplicationCommand({ Bucket })),
    () => client.send(new s3.GetBucketAclCommand({ Bucket })),
    () => client.send(new s3.ListBucketsCommand({ MaxBuckets: 1, ContinuationToken: 'x' })),
  ];
}
