import { Aws } from 'aws-cdk-lib/core';
import { type Purpose, roleArnPattern } from '../../names.ts';

/** The `Condition` of a statement: operator, condition key, values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Holds where all of them hold. */
export function allOf(...conditions: readonly Conditions[]): Conditions {
  const merged: Record<string, Record<string, string | readonly string[]>> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      merged[operator] = { ...merged[operator], ...keys };
    }
  }
  return merged;
}

/**
 * The caller belongs to the organization. It stands in every statement for other accounts by itself: a single one
 * without it would make the whole policy public, and Block Public Access would then cut off everybody.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function callerOfOrganization(organizationId: string): Conditions {
  return { StringEquals: { 'aws:PrincipalOrgID': organizationId } };
}

/**
 * The caller is a role of Orgvault, in whichever account of the organization. By path and not by name: a role named
 * as principal has to exist first, and one that is made anew is another principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function rolesOfOrganization(organizationId: string, ...purposes: readonly Purpose[]): Conditions {
  const arns = purposes.map((purpose) => roleArnPattern(Aws.PARTITION, '*', purpose));
  return allOf(callerOfOrganization(organizationId), { ArnLike: { 'aws:PrincipalArn': arns } });
}

/**
 * The key is used by S3 of that Region on the caller's behalf, never directly. AWS documents this name for all
 * partitions with `amazonaws.com`; where the services have another domain, as in China, that is taken as well. Only
 * AWS can set either.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function throughS3(region: string): Conditions {
  const domains = ['amazonaws.com', Aws.URL_SUFFIX];
  return { StringEquals: { 'kms:ViaService': domains.map((domain) => `s3.${region}.${domain}`) } };
}

/**
 * The key is used for these objects. With S3 Bucket Keys the encryption context is the bucket, and only where one is
 * missing the object; so the bucket has to be among the ARNs, and KMS cannot keep accounts apart: S3 policy does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export function forObjectsOf(bucketArn: string, ...keyPatterns: readonly string[]): Conditions {
  const objects = keyPatterns.map((pattern) => `${bucketArn}/${pattern}`);
  return { StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, ...objects] } };
}
