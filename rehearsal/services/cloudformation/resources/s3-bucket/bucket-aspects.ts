import { deleteBucketCors } from '../../../s3/actions/delete-bucket-cors.ts';
import { deleteBucketEncryption } from '../../../s3/actions/delete-bucket-encryption.ts';
import { deleteBucketLifecycle } from '../../../s3/actions/delete-bucket-lifecycle.ts';
import { deleteBucketOwnershipControls } from '../../../s3/actions/delete-bucket-ownership-controls.ts';
import { deleteBucketReplication } from '../../../s3/actions/delete-bucket-replication.ts';
import { deletePublicAccessBlock } from '../../../s3/actions/delete-public-access-block.ts';
import { getBucketCors } from '../../../s3/actions/get-bucket-cors.ts';
import { getBucketEncryption } from '../../../s3/actions/get-bucket-encryption.ts';
import { getBucketLifecycleConfiguration } from '../../../s3/actions/get-bucket-lifecycle-configuration.ts';
import { getBucketLogging } from '../../../s3/actions/get-bucket-logging.ts';
import { getBucketNotificationConfiguration } from '../../../s3/actions/get-bucket-notification-configuration.ts';
import { getBucketOwnershipControls } from '../../../s3/actions/get-bucket-ownership-controls.ts';
import { getBucketReplication } from '../../../s3/actions/get-bucket-replication.ts';
import { getBucketVersioning } from '../../../s3/actions/get-bucket-versioning.ts';
import { getObjectLockConfiguration } from '../../../s3/actions/get-object-lock-configuration.ts';
import { getPublicAccessBlock } from '../../../s3/actions/get-public-access-block.ts';
import { putBucketCors } from '../../../s3/actions/put-bucket-cors.ts';
import { putBucketEncryption } from '../../../s3/actions/put-bucket-encryption.ts';
import { putBucketLifecycleConfiguration } from '../../../s3/actions/put-bucket-lifecycle-configuration.ts';
import { putBucketLogging } from '../../../s3/actions/put-bucket-logging.ts';
import { putBucketNotificationConfiguration } from '../../../s3/actions/put-bucket-notification-configuration.ts';
import { putBucketOwnershipControls } from '../../../s3/actions/put-bucket-ownership-controls.ts';
import { putBucketReplication } from '../../../s3/actions/put-bucket-replication.ts';
import { putBucketVersioning } from '../../../s3/actions/put-bucket-versioning.ts';
import { putObjectLockConfiguration } from '../../../s3/actions/put-object-lock-configuration.ts';
import { putPublicAccessBlock } from '../../../s3/actions/put-public-access-block.ts';
import { unlessAbsent } from '../ignore-missing.ts';
import type { BucketAspect } from './bucket-aspect.ts';
import { corsRule, corsRuleProperties } from './cors-rules.ts';
import { lifecycleProperties, lifecycleRule } from './lifecycle-rules.ts';
import { namedAspects } from './named-aspects.ts';
import { replicationProperties, replicationRule } from './replication-rules.ts';

/** In the order in which they are put: versioning comes before what needs it. */
export const bucketAspects: readonly BucketAspect[] = [
  {
    property: 'VersioningConfiguration',
    apply: (Bucket, { VersioningConfiguration: given }, context) =>
      context.call(putBucketVersioning, {
        Bucket,
        VersioningConfiguration: { Status: given?.Status ?? 'Suspended' },
      }),
    read: async (Bucket, _expected, context) => {
      const { Status } = await context.call(getBucketVersioning, { Bucket });
      return Status && { Status };
    },
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
    read: async (Bucket, _expected, context) => {
      const answer = await context.call(getBucketEncryption, { Bucket });
      const rules = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
      return {
        ServerSideEncryptionConfiguration: rules.map(
          ({ ApplyServerSideEncryptionByDefault: byDefault, ...rest }) => ({
            ...rest,
            ...(byDefault ? { ServerSideEncryptionByDefault: byDefault } : {}),
          }),
        ),
      };
    },
  },
  {
    property: 'PublicAccessBlockConfiguration',
    apply: (Bucket, { PublicAccessBlockConfiguration: given }, context) =>
      given
        ? context.call(putPublicAccessBlock, { Bucket, PublicAccessBlockConfiguration: given })
        : context.call(deletePublicAccessBlock, { Bucket }),
    read: async (Bucket, _expected, context) => {
      const none = 'NoSuchPublicAccessBlockConfiguration';
      const answer = await unlessAbsent(context.call(getPublicAccessBlock, { Bucket }), none);
      return answer?.PublicAccessBlockConfiguration;
    },
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
    read: async (Bucket, _expected, context) => {
      const none = 'OwnershipControlsNotFoundError';
      const answer = await unlessAbsent(context.call(getBucketOwnershipControls, { Bucket }), none);
      return answer?.OwnershipControls;
    },
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
    read: async (Bucket, { LifecycleConfiguration: expected }, context) => {
      const none = 'NoSuchLifecycleConfiguration';
      const answer = await unlessAbsent(context.call(getBucketLifecycleConfiguration, { Bucket }), none);
      return (
        answer && {
          Rules: lifecycleProperties(answer.Rules ?? [], expected?.Rules ?? []),
          TransitionDefaultMinimumObjectSize: answer.TransitionDefaultMinimumObjectSize,
        }
      );
    },
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
    read: async (Bucket, _expected, context) => {
      const none = 'ObjectLockConfigurationNotFoundError';
      const answer = await unlessAbsent(context.call(getObjectLockConfiguration, { Bucket }), none);
      return answer?.ObjectLockConfiguration;
    },
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
    read: async (Bucket, { LoggingConfiguration: expected }, context) => {
      const { LoggingEnabled: logging } = await context.call(getBucketLogging, { Bucket });
      if (!logging) return undefined;
      const ownBucket = expected?.DestinationBucketName === undefined && logging.TargetBucket === Bucket;
      return {
        ...(ownBucket ? {} : { DestinationBucketName: logging.TargetBucket }),
        LogFilePrefix: logging.TargetPrefix,
        TargetObjectKeyFormat: logging.TargetObjectKeyFormat,
      };
    },
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
    read: async (Bucket, _expected, context) => {
      const none = 'ReplicationConfigurationNotFoundError';
      const answer = await unlessAbsent(context.call(getBucketReplication, { Bucket }), none);
      const there = answer?.ReplicationConfiguration;
      return there && { Role: there.Role, Rules: (there.Rules ?? []).map(replicationProperties) };
    },
  },
  {
    property: 'CorsConfiguration',
    apply: (Bucket, { CorsConfiguration: given }, context) =>
      given
        ? context.call(putBucketCors, {
            Bucket,
            CORSConfiguration: { CORSRules: given.CorsRules.map(corsRule) },
          })
        : context.call(deleteBucketCors, { Bucket }),
    read: async (Bucket, _expected, context) => {
      const answer = await unlessAbsent(context.call(getBucketCors, { Bucket }), 'NoSuchCORSConfiguration');
      return answer && { CorsRules: (answer.CORSRules ?? []).map(corsRuleProperties) };
    },
  },
  {
    property: 'NotificationConfiguration',
    apply: (Bucket, { NotificationConfiguration: given }, context) => {
      const enabled = given?.EventBridgeConfiguration?.EventBridgeEnabled !== undefined;
      const NotificationConfiguration = enabled ? { EventBridgeConfiguration: {} } : {};
      return context.call(putBucketNotificationConfiguration, { Bucket, NotificationConfiguration });
    },
    read: async (Bucket, _expected, context) => {
      const there = await context.call(getBucketNotificationConfiguration, { Bucket });
      return there.EventBridgeConfiguration && { EventBridgeConfiguration: { EventBridgeEnabled: true } };
    },
  },
  ...namedAspects,
];
