import type { Attributes } from '../../template/value.ts';
import type { ResourceContext } from '../resource-context.ts';
import type { BucketProperties } from './bucket-properties.ts';

/** Longest name of a bucket. */
const maximumLength = 63;

/** The given name, or one made from a prefix, or one from the stack's name and the logical id. */
export function bucketName(properties: BucketProperties, context: ResourceContext): string {
  if (properties.BucketName !== undefined) return properties.BucketName;
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
  const suffix =
    properties.BucketNamespace === 'account-regional' || properties.BucketNamePrefix !== undefined
      ? `-${context.accountId}-${context.region}-an`
      : '';
  const prefix = properties.BucketNamePrefix ?? context.generateLowerCaseName(maximumLength - suffix.length);
  return `${prefix}${suffix}`;
}

/** Regions whose website endpoints have a dash: `s3-website-us-east-1`. */
const dashRegions: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-west-1',
  'us-west-2',
]);

export const bucketAttributeNames = [
  'Arn',
  'DomainName',
  'DualStackDomainName',
  'RegionalDomainName',
  'WebsiteURL',
] as const;

export function bucketAttributes(name: string, { cloud, region }: ResourceContext): Attributes {
  return {
    Arn: `arn:${cloud.partition}:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${name}.s3-website${dashRegions.has(region) ? '-' : '.'}${region}.amazonaws.com`,
  };
}
