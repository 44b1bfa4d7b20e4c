import { Aws } from 'aws-cdk-lib/core';

/** The ARN of a bucket of this partition. */
export function bucketArnOf(bucketName: string): string {
  return `arn:${Aws.PARTITION}:s3:::${bucketName}`;
}
