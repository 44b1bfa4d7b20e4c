import type {
  AnalyticsConfiguration,
  BucketLifecycleConfiguration,
  CORSRule,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  LoggingEnabled,
  MetricsConfiguration,
  NotificationConfiguration,
  ObjectLockRule,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionRule,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import type { PolicyDocument } from '../../cloud/caller.ts';
import { type Acl, privateAcl } from './acl/acl.ts';

/** A bucket policy: the text that was put, and what it says with roles by their unique ids. */
export interface BucketPolicy {
  readonly text: string;
  readonly document: PolicyDocument;
}

/** Lifecycle rules with the setting that goes along with them. */
export interface StoredLifecycle {
  readonly rules: NonNullable<BucketLifecycleConfiguration['Rules']>;
  readonly transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize;
}

/** Everything that can be configured on a bucket; absent what is not configured. */
export interface BucketConfiguration {
  /** Absent until versioning was ever set. */
  versioning?: 'Enabled' | 'Suspended';
  policy?: BucketPolicy;
  encryption: ServerSideEncryptionRule;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  ownership?: ObjectOwnership;
  /** Without effect while ACLs are off. */
  acl: Acl;
  /** Whether Object Lock is on; it cannot be turned off again. */
  objectLock: boolean;
  objectLockRule?: ObjectLockRule;
  lifecycle?: StoredLifecycle;
  logging?: LoggingEnabled;
  tags?: Readonly<Record<string, string>>;
  replication?: ReplicationConfiguration;
  notification: NotificationConfiguration;
  cors?: readonly CORSRule[];
  readonly analytics: Map<string, AnalyticsConfiguration>;
  readonly intelligentTiering: Map<string, IntelligentTieringConfiguration>;
  readonly inventory: Map<string, InventoryConfiguration>;
  readonly metrics: Map<string, MetricsConfiguration>;
}

/**
 * What a new bucket has: SSE-S3, ACLs off, all public access blocked
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html), and, since April 2026, SSE-C blocked
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-s3-c-encryption-setting-faq.html).
 */
export function defaultBucketConfiguration(owner: string): BucketConfiguration {
  return {
    encryption: {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BucketKeyEnabled: false,
      BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
    },
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    ownership: 'BucketOwnerEnforced',
    acl: privateAcl(owner),
    objectLock: false,
    notification: {},
    analytics: new Map(),
    intelligentTiering: new Map(),
    inventory: new Map(),
    metrics: new Map(),
  };
}
