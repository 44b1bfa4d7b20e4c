import type { CfnBucketProps } from 'aws-cdk-lib/aws-s3';

/**
 * What every bucket here has: never public, and everything in it belongs to the bucket's owner, so that no ACL counts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export const privateBucket = {
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
} as const satisfies CfnBucketProps;

/**
 * Default encryption with a customer-managed key and an S3 Bucket Key, which spares most requests to KMS. Keys that
 * come with each request (SSE-C) are blocked, for uploads as for replicas: S3 does replicate such objects, and nobody
 * but their uploader could ever read them in the centre. New buckets have it so in most Regions only.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export function encryptedWith(keyArn: string) {
  return {
    serverSideEncryptionConfiguration: [
      {
        bucketKeyEnabled: true,
        blockedEncryptionTypes: { encryptionType: ['SSE-C'] },
        serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
      },
    ],
  };
}
