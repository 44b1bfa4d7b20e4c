import { AwsError } from '../../../cloud/aws-error.ts';

/** Prefixes and suffixes that AWS keeps for itself: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const reserved = /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

/** Throws `InvalidBucketName` for what cannot name a general purpose bucket. */
export function checkBucketName(name: string): void {
  const valid =
    /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) &&
    !reserved.test(name);
  if (!valid) throw invalidBucketName(name);
}

/**
 * Throws `InvalidBucketName` when the name and the namespace do not agree. In the account's regional namespace a
 * name ends with `-<account>-<region>-an`, and no other name ends with `-an` after such a suffix
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html).
 */
export function checkNamespace(
  name: string,
  options: { readonly accountRegional: boolean; readonly account: string; readonly region: string },
): void {
  const hasSuffix = /-\d{12}-[a-z]{2}(?:-[a-z]+)+-\d-an$/.test(name);
  if (!options.accountRegional && !hasSuffix) return;
  const suffix = `-${options.account}-${options.region}-an`;
  const belongs = name.endsWith(suffix) && name.length > suffix.length;
  if (!options.accountRegional || !belongs) throw invalidBucketName(name);
}

function invalidBucketName(name: string): AwsError {
  return new AwsError('InvalidBucketName', 'The specified bucket is not valid.', {
    members: { BucketName: name },
  });
}
