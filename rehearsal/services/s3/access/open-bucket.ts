import { AwsError } from '../../../cloud/aws-error.ts';
import { isEnabledByDefault } from '../../../cloud/regions.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';
import { accessDenied } from '../errors.ts';

/** The members by which requests name a bucket. */
export interface BucketInput {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket that a request names, looked up before anything is authorised.
 * Throws `NoSuchBucket`; `PermanentRedirect` when the bucket is in another Region, and for one that needs an opt-in
 * `IllegalLocationConstraintException`; `AccessDenied` when the expected
 * owner is another (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html).
 */
export function openBucket(input: BucketInput, request: RequestContext): Bucket {
  const bucket = openBucketAnywhere(input, request);
  // An unsigned request names no Region: whoever answers it is taken to be the right endpoint.
  if (request.caller.kind !== 'anonymous' && bucket.region !== request.region) throw redirect(bucket);
  return bucket;
}

/** As `openBucket`, from whatever Region: for GetBucketLocation and sources of copies. */
export function openBucketAnywhere(input: BucketInput, request: RequestContext): Bucket {
  checkExpectedOwner(input.ExpectedBucketOwner);
  const bucket = request.cloud.state.s3.bucket(input.Bucket ?? '');
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.owner) {
    throw accessDenied();
  }
  return bucket;
}

function checkExpectedOwner(accountId: string | undefined): void {
  if (accountId === undefined || /^\d{12}$/.test(accountId)) return;
  throw new AwsError(
    'InvalidBucketOwnerAWSAccountID',
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${accountId}]`,
  );
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingRouting.html; Regions that were launched after March 20,
 * 2019 answer 400 instead, with the code that https://github.com/aws/aws-cli/issues/4445 reports
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html).
 */
function redirect(bucket: Bucket): AwsError {
  if (!isEnabledByDefault(bucket.region)) {
    return new AwsError(
      'IllegalLocationConstraintException',
      `The ${bucket.region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      { headers: { 'x-amz-bucket-region': bucket.region } },
    );
  }
  return new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    {
      status: 301,
      headers: { 'x-amz-bucket-region': bucket.region },
      members: { Bucket: bucket.name, Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com` },
    },
  );
}
