import { deleteBucketEncryption } from '../../../s3/actions/delete-bucket-encryption.ts';
import { deleteBucketLifecycle } from '../../../s3/actions/delete-bucket-lifecycle.ts';
import { deleteBucketOwnershipControls } from '../../../s3/actions/delete-bucket-ownership-controls.ts';
import { deleteBucketReplication } from '../../../s3/actions/delete-bucket-replication.ts';
import { deletePublicAccessBlock } from '../../../s3/actions/delete-public-access-block.ts';
import { putBucketEncryption } from '../../../s3/actions/put-bucket-encryption.ts';
import { putBucketLifecycleConfiguration } from '../../../s3/actions/put-bucket-lifecycle-configuration.ts';
import { putBucketLogging } from '../../../s3/actions/put-bucket-logging.ts';
import { putBucketOwnershipControls } from '../../../s3/actions/put-bucket-ownership-controls.ts';
import { putBucketReplication } from '../../../s3/actions/put-bucket-replication.ts';
import { putBucketVersioning } from '../../../s3/actions/put-bucket-versioning.ts';
import { putObjectLockConfiguration } from '../../../s3/actions/put-object-lock-configuration.ts';
import { putPublicAccessBlock } from '../../../s3/actions/put-public-access-block.ts';
import type { ResourceContext } from '../resource-context.ts';
import type { BucketProperties } from './bucket-properties.ts';
import { lifecycleRule } from './lifecycle-rules.ts';
import { replicationRule } from './replication-rules.ts';

/** One configuration of a bucket that has a property and API calls of its own. */
export interface BucketAspect {
  readonly property: keyof BucketProperties;
  /** Puts what the properties say, or takes it away where they say nothing any more. */
  readonly apply: (bucket: string, properties: BucketProperties, context: ResourceContext) => Promise<object>;
}

/** In the order in which they are put: versioning comes before what needs it. */
export const bucketAspects: readonly BucketAspect[] = [
  {
    property: 'VersioningConfiguration',
    apply: (Bucket, { VersioningConfiguration: given }, context) =>
      context.call(putBucketVersioning, {
        Bucket,
        VersioningConfiguration: { Status: given?.Status ?? 'Suspended' },
      }),
  },
  {
    property: 'BucketEncryption',
    apply: (Bucket, { BucketEncryption: given }, context) =>
      given
        ? context.call(putBucketEncryption, {
            Bucket,
            ServerSideEncryptionConfiguration: {
              Rules: given.ServerSideEncryptionConfiguration.map(
                ({ ServerSideEncryptionByDefault: byDefault, ...rest }) => ({
                  ...rest,
                  ...(byDefault ? { ApplyServerSideEncryptionByDefault: byDefault } : {}),
                }),
              ),
            },
          })
        : context.call(deleteBucketEncryption, { Bucket }),
  },
  {
    property: 'PublicAccessBlockConfiguration',
    apply: (Bucket, { PublicAccessBlockConfiguration: given }, context) =>
      given
        ? context.call(putPublicAccessBlock, { Bucket, PublicAccessBlockConfiguration: given })
        : context.call(deletePublicAccessBlock, { Bucket }),
  },
  {
    property: 'OwnershipControls',
    apply: (Bucket, { OwnershipControls: given }, context) =>
      given
        ? context.call(putBucketOwnershipControls, {
            Bucket,
            OwnershipControls: {
              Rules: given.Rules.map(({ ObjectOwnership }) => ({ ObjectOwnership })),
            },
          })
        : context.call(deleteBucketOwnershipControls, { Bucket }),
  },
  {
    property: 'LifecycleConfiguration',
    apply: (Bucket, { LifecycleConfiguration: given }, context) =>
      given
        ? context.call(putBucketLifecycleConfiguration, {
            Bucket,
            LifecycleConfiguration: { Rules: given.Rules.map(lifecycleRule) },
            ...(given.TransitionDefaultMinimumObjectSize
              ? { TransitionDefaultMinimumObjectSize: given.TransitionDefaultMinimumObjectSize }
              : {}),
          })
        : context.call(deleteBucketLifecycle, { Bucket }),
  },
  {
    property: 'ObjectLockConfiguration',
    apply: (Bucket, { ObjectLockConfiguration: given }, context) =>
      context.call(putObjectLockConfiguration, {
        Bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          ...(given?.Rule ? { Rule: given.Rule } : {}),
        },
      }),
  },
  {
    property: 'LoggingConfiguration',
    apply: (Bucket, { LoggingConfiguration: given }, context) =>
      context.call(putBucketLogging, {
        Bucket,
        BucketLoggingStatus: given
          ? {
              LoggingEnabled: {
                TargetBucket: given.DestinationBucketName ?? Bucket,
                TargetPrefix: given.LogFilePrefix ?? '',
                ...(given.TargetObjectKeyFormat
                  ? { TargetObjectKeyFormat: given.TargetObjectKeyFormat }
                  : {}),
              },
            }
          : {},
      }),
  },
  {
    property: 'ReplicationConfiguration',
    apply: (Bucket, { ReplicationConfiguration: given }, context) =>
      given
        ? context.call(putBucketReplication, {
            Bucket,
            ReplicationConfiguration: { Role: given.Role, Rules: given.Rules.map(replicationRule) },
          })
        : context.call(deleteBucketReplication, { Bucket }),
  },
];
