import { AwsError } from '../../../cloud/aws-error.ts';
import { isEnabledByDefault, isRegion } from '../../../cloud/regions.ts';

/**
 * The Region where S3 began: its endpoint creates buckets in every Region that was there before March 20, 2019
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html, the legacy global endpoint), and its name
 * is no location constraint.
 */
const firstRegion = 'us-east-1';

/**
 * The Region of a new bucket, from the Region of the endpoint and the location constraint
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html, LocationConstraint).
 */
export function newBucketRegion(constraint: string | undefined, endpoint: string): string {
  if (constraint === undefined) {
    if (endpoint === firstRegion) return endpoint;
    throw illegal(
      'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    );
  }
  const region = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (endpoint === firstRegion && (region === firstRegion || !isRegion(region))) {
    throw new AwsError('InvalidLocationConstraint', 'The specified location-constraint is not valid', {
      members: { LocationConstraint: constraint },
    });
  }
  if (region === endpoint || (endpoint === firstRegion && isEnabledByDefault(region))) return region;
  throw illegal(
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

/** A bucket's Region as a location constraint: none for us-east-1. */
export function locationConstraint(region: string): string | undefined {
  return region === firstRegion ? undefined : region;
}

function illegal(message: string): AwsError {
  return new AwsError('IllegalLocationConstraintException', message);
}
