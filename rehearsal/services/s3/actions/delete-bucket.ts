import { DeleteBucket$, type DeleteBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import { bucketAction } from '../access/bucket-action.ts';
import type { Bucket } from '../bucket.ts';
import { removeParts } from '../multipart/remove-parts.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = bucketAction<DeleteBucketCommandInput, object>({
  schema: DeleteBucket$,
  permission: 's3:DeleteBucket',
  handle: async (_input, bucket, request) => {
    const { s3 } = request.cloud.state;
    if (!bucket.versions.isEmpty()) throw notEmpty(bucket);
    s3.setReplication(bucket, undefined);
    s3.removeBucket(bucket.name);
    for (const upload of bucket.uploads.values()) await removeParts(s3, upload.parts.values());
    return {};
  },
});

function notEmpty(bucket: Bucket): AwsError {
  const versioned = bucket.configuration.versioning !== undefined;
  const hint = versioned ? '. You must delete all versions in the bucket.' : '';
  return new AwsError('BucketNotEmpty', `The bucket you tried to delete is not empty${hint}`, {
    status: 409,
    members: { BucketName: bucket.name },
  });
}
