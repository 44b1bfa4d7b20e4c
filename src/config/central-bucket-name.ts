import type { ParsedConfig } from './schema.ts';

/** The name of the central bucket, with the namespace in which it is created. */
export interface CentralBucketName {
  /** As CloudFormation's `BucketNamespace` has it. */
  readonly namespace: 'account-regional' | 'global';
  /** The whole name, also in the account-regional namespace. */
  readonly name: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html */
export function centralBucketName(central: ParsedConfig['central']): CentralBucketName {
  const { accountId, region, bucket } = central;
  switch (bucket.namespace) {
    case 'account-regional':
      return { namespace: bucket.namespace, name: `${bucket.prefix}-${accountId}-${region}-an` };
    case 'global':
      return { namespace: bucket.namespace, name: bucket.name };
  }
}
