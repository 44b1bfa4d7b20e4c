import type { Tag } from '@aws-sdk/client-cloudformation';
import type {
  BlockedEncryptionTypes,
  BucketNamespace,
  BucketVersioningStatus,
  DefaultRetention,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionByDefault,
  TargetObjectKeyFormat,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import type { CorsRuleProperties } from './cors-rules.ts';
import type { LifecycleRuleProperties } from './lifecycle-rules.ts';
import type {
  AnalyticsProperties,
  InventoryProperties,
  MetricsProperties,
  TieringProperties,
} from './named-configurations.ts';
import type { ReplicationRuleProperties } from './replication-rules.ts';

/** The properties of `AWS::S3::Bucket` that are modelled; `unmodelledBucketProperties` names the others. */
export interface BucketProperties {
  readonly AccessControl?: string;
  readonly AnalyticsConfigurations?: readonly AnalyticsProperties[];
  readonly BucketName?: string;
  readonly BucketNamePrefix?: string;
  readonly BucketNamespace?: BucketNamespace;
  readonly BucketEncryption?: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly BucketKeyEnabled?: boolean;
      readonly ServerSideEncryptionByDefault?: ServerSideEncryptionByDefault;
      readonly BlockedEncryptionTypes?: BlockedEncryptionTypes;
    }[];
  };
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRuleProperties[] };
  readonly IntelligentTieringConfigurations?: readonly TieringProperties[];
  readonly InventoryConfigurations?: readonly InventoryProperties[];
  readonly LifecycleConfiguration?: {
    readonly Rules: readonly LifecycleRuleProperties[];
    readonly TransitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize;
  };
  readonly LoggingConfiguration?: {
    readonly DestinationBucketName?: string;
    readonly LogFilePrefix?: string;
    readonly TargetObjectKeyFormat?: TargetObjectKeyFormat;
  };
  readonly MetricsConfigurations?: readonly MetricsProperties[];
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled?: boolean };
  };
  readonly ObjectLockEnabled?: boolean;
  readonly ObjectLockConfiguration?: {
    readonly ObjectLockEnabled?: string;
    readonly Rule?: { readonly DefaultRetention?: DefaultRetention };
  };
  readonly OwnershipControls?: { readonly Rules: readonly { readonly ObjectOwnership?: ObjectOwnership }[] };
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration;
  readonly ReplicationConfiguration?: {
    readonly Role: string;
    readonly Rules: readonly ReplicationRuleProperties[];
  };
  readonly Tags?: readonly Tag[];
  readonly VersioningConfiguration?: { readonly Status: BucketVersioningStatus };
}

/** Properties that AWS has and that the rehearsal refuses by name. */
export const unmodelledBucketProperties = [
  'AbacStatus',
  'AccelerateConfiguration',
  'MetadataConfiguration',
  'MetadataTableConfiguration',
  'WebsiteConfiguration',
] as const;

/** Destinations of notifications that the rehearsal does not have; EventBridge takes what nobody reads. */
export const unmodelledNotifications = [
  'LambdaConfigurations',
  'QueueConfigurations',
  'TopicConfigurations',
] as const;
