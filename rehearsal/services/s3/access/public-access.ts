import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';

/** What Block Public Access has switched on for a bucket. */
export interface PublicAccess {
  readonly blockAcls: boolean;
  readonly ignoreAcls: boolean;
  readonly blockPolicy: boolean;
  readonly restrictBuckets: boolean;
}

/**
 * The settings of the bucket and of its account together: "Amazon S3 applies the most restrictive combination"
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 */
export function publicAccessOf(bucket: Bucket, { cloud }: RequestContext): PublicAccess {
  const account = cloud.state.s3.accountPublicAccessBlocks.get(bucket.owner);
  const own = bucket.configuration.publicAccessBlock;
  return {
    blockAcls: account?.BlockPublicAcls === true || own?.BlockPublicAcls === true,
    ignoreAcls: account?.IgnorePublicAcls === true || own?.IgnorePublicAcls === true,
    blockPolicy: account?.BlockPublicPolicy === true || own?.BlockPublicPolicy === true,
    restrictBuckets: account?.RestrictPublicBuckets === true || own?.RestrictPublicBuckets === true,
  };
}
