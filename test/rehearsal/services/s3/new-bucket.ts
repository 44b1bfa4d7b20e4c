import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { region } from './s3-server.ts';

let count = 0;

/** Creates a bucket in the Region of the tests, versioned or not, and returns its name. */
export async function newBucket(
  s3: S3Client,
  options: { readonly versioned?: boolean } & Partial<CreateBucketCommandInput> = {},
): Promise<string> {
  const { versioned, ...input } = options;
  count += 1;
  const Bucket = input.Bucket ?? `test-bucket-${count}-${Date.now()}`;
  await s3.send(
    new CreateBucketCommand({
      CreateBucketConfiguration: { LocationConstraint: region },
      ...input,
      Bucket,
    }),
  );
  if (versioned === true) {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  return Bucket;
}
