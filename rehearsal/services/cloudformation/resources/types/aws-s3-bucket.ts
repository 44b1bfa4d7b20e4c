import type { CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { notModelled } from '../../../../cloud/aws-error.ts';
import { createBucket } from '../../../s3/actions/create-bucket.ts';
import { deleteBucket } from '../../../s3/actions/delete-bucket.ts';
import { deleteBucketTagging } from '../../../s3/actions/delete-bucket-tagging.ts';
import { putBucketTagging } from '../../../s3/actions/put-bucket-tagging.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { refuseProperties } from '../refuse-properties.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';
import { bucketAspects } from '../s3-bucket/bucket-aspects.ts';
import { bucketAttributeNames, bucketAttributes, bucketName } from '../s3-bucket/bucket-name.ts';
import {
  type BucketProperties,
  unmodelledBucketProperties,
  unmodelledNotifications,
} from '../s3-bucket/bucket-properties.ts';
import { readBucket } from '../s3-bucket/read-bucket.ts';
import { sameJson } from '../same-json.ts';
import type { TagPair } from '../tag-changes.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const awsS3Bucket = defineResourceType<BucketProperties>({
  type: 'AWS::S3::Bucket',
  createOnly: ['BucketName', 'ObjectLockEnabled', 'BucketNamespace', 'BucketNamePrefix'],
  nameProperty: 'BucketName',
  attributes: bucketAttributeNames,
  taggable: true,

  async create(properties, context) {
    refuse(properties);
    const name = bucketName(properties, context);
    await context.call(createBucket, creation(name, properties, context));
    context.identify(name);
    for (const { property, apply } of bucketAspects) {
      const doneByCreation = property === 'OwnershipControls';
      if (properties[property] !== undefined && !doneByCreation) await apply(name, properties, context, {});
    }
    const tags = context.tags(properties.Tags);
    if (tags.length > 0) await putTags(name, tags, context);
    return { physicalId: name, attributes: bucketAttributes(name, context) };
  },

  async update(properties, previous, { physicalId }, context) {
    refuse(properties);
    for (const { property, apply } of bucketAspects) {
      if (sameJson(properties[property], previous[property])) continue;
      await apply(physicalId, properties, context, previous);
    }
    const tags = context.tagChanges(properties.Tags, previous.Tags);
    if (tags.changed) await putTags(physicalId, tags.all, context);
    return bucketAttributes(physicalId, context);
  },

  remove: (_properties, { physicalId }, context) =>
    ignoreMissing(context.call(deleteBucket, { Bucket: physicalId })),

  read: (expected, { physicalId }, context) => readBucket(expected, physicalId, context),
  unread: ['AccessControl', 'BucketNamePrefix', 'BucketNamespace'],
});

function refuse(properties: BucketProperties): void {
  refuseProperties('AWS::S3::Bucket', properties, unmodelledBucketProperties);
  const { AccessControl, NotificationConfiguration } = properties;
  if (NotificationConfiguration) {
    refuseProperties('AWS::S3::Bucket', NotificationConfiguration, unmodelledNotifications);
  }
  if (AccessControl !== undefined && AccessControl !== 'Private') {
    throw notModelled(`the AccessControl ${AccessControl} of AWS::S3::Bucket`);
  }
}

function creation(
  Bucket: string,
  properties: BucketProperties,
  { region }: ResourceContext,
): CreateBucketCommandInput {
  const ownership = properties.OwnershipControls?.Rules[0]?.ObjectOwnership;
  return {
    Bucket,
    ...(properties.ObjectLockEnabled ? { ObjectLockEnabledForBucket: true } : {}),
    ...(ownership ? { ObjectOwnership: ownership } : {}),
    ...(namespace(properties) ? { BucketNamespace: 'account-regional' } : {}),
    ...(region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: locationConstraint(region) } }),
  };
}

function namespace({ BucketNamespace, BucketNamePrefix }: BucketProperties): boolean {
  return BucketNamespace === 'account-regional' || BucketNamePrefix !== undefined;
}

type LocationConstraint = NonNullable<
  NonNullable<CreateBucketCommandInput['CreateBucketConfiguration']>['LocationConstraint']
>;

/** The SDK's list of Regions lags behind: any Region is a constraint. */
function locationConstraint(region: string): LocationConstraint {
  return region as LocationConstraint;
}

async function putTags(Bucket: string, tags: readonly TagPair[], context: ResourceContext): Promise<void> {
  if (tags.length > 0) await context.call(putBucketTagging, { Bucket, Tagging: { TagSet: [...tags] } });
  else await context.call(deleteBucketTagging, { Bucket });
}
