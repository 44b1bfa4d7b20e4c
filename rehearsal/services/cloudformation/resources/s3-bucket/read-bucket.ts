import { getBucketTagging } from '../../../s3/actions/get-bucket-tagging.ts';
import { headBucket } from '../../../s3/actions/head-bucket.ts';
import { unlessAbsent } from '../ignore-missing.ts';
import type { ResourceContext } from '../resource-context.ts';
import { bucketAspects } from './bucket-aspects.ts';
import type { BucketProperties } from './bucket-properties.ts';

/**
 * What a bucket has now of the properties that are asked for.
 * @throws AwsError, `NoSuchBucket` if it is gone
 */
export async function readBucket(
  expected: BucketProperties,
  Bucket: string,
  context: ResourceContext,
): Promise<object> {
  await context.call(headBucket, { Bucket });
  const found: Record<string, unknown> = { BucketName: Bucket };
  for (const { property, read } of bucketAspects) {
    if (expected[property] !== undefined) found[property] = await read(Bucket, expected, context);
  }
  if (expected.ObjectLockEnabled !== undefined) {
    const lock = bucketAspects.find(({ property }) => property === 'ObjectLockConfiguration');
    found['ObjectLockEnabled'] = (await lock?.read(Bucket, expected, context)) !== undefined;
  }
  if (expected.Tags) {
    const answer = await unlessAbsent(context.call(getBucketTagging, { Bucket }), 'NoSuchTagSet');
    found['Tags'] = answer?.TagSet ?? [];
  }
  return found;
}
