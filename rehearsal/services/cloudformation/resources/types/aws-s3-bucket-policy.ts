import { deleteBucketPolicy } from '../../../s3/actions/delete-bucket-policy.ts';
import { getBucketPolicy } from '../../../s3/actions/get-bucket-policy.ts';
import { putBucketPolicy } from '../../../s3/actions/put-bucket-policy.ts';
import type { Value } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText, policyValue } from '../policy-text.ts';
import { defineResourceType } from '../resource-type.ts';

interface BucketPolicyProperties {
  readonly Bucket: string;
  readonly PolicyDocument: Value;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const awsS3BucketPolicy = defineResourceType<BucketPolicyProperties>({
  type: 'AWS::S3::BucketPolicy',
  createOnly: ['Bucket'],
  attributes: [],
  taggable: false,

  async create({ Bucket, PolicyDocument }, context) {
    await context.call(putBucketPolicy, { Bucket, Policy: policyText(PolicyDocument) });
    return { physicalId: Bucket };
  },

  async update({ Bucket, PolicyDocument }, _previous, _resource, context) {
    await context.call(putBucketPolicy, { Bucket, Policy: policyText(PolicyDocument) });
    return {};
  },

  remove: (_properties, { physicalId }, context) =>
    ignoreMissing(context.call(deleteBucketPolicy, { Bucket: physicalId })),

  async read({ PolicyDocument }, { physicalId: Bucket }, context) {
    const { Policy } = await context.call(getBucketPolicy, { Bucket });
    return { Bucket, PolicyDocument: policyValue(Policy, PolicyDocument) };
  },
});
