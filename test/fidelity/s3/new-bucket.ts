import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';

/** An empty bucket of an account, which goes with all that is in it. */
export async function newBucket(
  aws: Aws,
  account: Account,
  options: { readonly versioned?: boolean } & Omit<CreateBucketCommandInput, 'Bucket'> = {},
): Promise<string> {
  const { versioned = false, ...settings } = options;
  const Bucket = aws.name('bucket');
  const { s3, region } = account;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...settings,
      ...(region !== 'us-east-1' && {
        // The SDK's type lists the Regions that it knew.
        CreateBucketConfiguration: JSON.parse(JSON.stringify({ LocationConstraint: region })),
      }),
    }),
  );
  aws.afterwards(() => removeBucket(s3, Bucket));
  if (versioned) {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  return Bucket;
}

/** Deletes a bucket with all versions, delete markers and uploads in it. */
export async function removeBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
    if (!page.IsTruncated) break;
  }
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads) {
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
