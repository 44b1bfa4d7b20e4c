/** A policy that replication rests on. */
export type PolicyOfReplication =
  | 'replication role, source'
  | 'replication role, destination'
  | 'central bucket policy'
  | 'central key policy';

/** What replication needs, and what S3 says without it; docs/security.md has the same table. */
export interface ReplicationPermission {
  readonly action: string;
  readonly on: 'source bucket' | 'source object' | 'source key' | 'replica' | 'central key';
  readonly grantedBy: readonly PolicyOfReplication[];
  /**
   * Of https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html; undefined where AWS
   * documents the need, but not how the lack shows.
   */
  readonly failureReason?: string;
}

const bothSides = ['replication role, destination', 'central bucket policy'] as const;
const bothSidesOfKey = ['replication role, destination', 'central key policy'] as const;

export const replicationPermissions: readonly ReplicationPermission[] = [
  { action: 's3:GetReplicationConfiguration', on: 'source bucket', grantedBy: ['replication role, source'] },
  { action: 's3:ListBucket', on: 'source bucket', grantedBy: ['replication role, source'] },
  {
    action: 's3:GetObjectVersionForReplication',
    on: 'source object',
    grantedBy: ['replication role, source'],
    failureReason: 'SrcGetObjectNotPermitted',
  },
  {
    action: 's3:GetObjectVersionAcl',
    on: 'source object',
    grantedBy: ['replication role, source'],
    failureReason: 'SrcGetAclNotPermitted',
  },
  {
    action: 's3:GetObjectVersionTagging',
    on: 'source object',
    grantedBy: ['replication role, source'],
    failureReason: 'SrcGetTaggingNotPermitted',
  },
  {
    action: 'kms:Decrypt',
    on: 'source key',
    grantedBy: ['replication role, source'],
    failureReason: 'SrcGetObjectNotPermitted',
  },
  {
    action: 's3:ReplicateObject',
    on: 'replica',
    grantedBy: bothSides,
    failureReason: 'DstPutObjectNotPermitted',
  },
  {
    action: 's3:ObjectOwnerOverrideToBucketOwner',
    on: 'replica',
    grantedBy: bothSides,
    failureReason: 'DstPutObjectNotPermitted',
  },
  {
    action: 's3:ReplicateTags',
    on: 'replica',
    grantedBy: bothSides,
    failureReason: 'DstPutTaggingNotPermitted',
  },
  {
    action: 'kms:Encrypt',
    on: 'central key',
    grantedBy: bothSidesOfKey,
    failureReason: 'DstPutObjectNotPermitted',
  },
  {
    action: 'kms:GenerateDataKey',
    on: 'central key',
    grantedBy: bothSidesOfKey,
    failureReason: 'DstPutObjectNotPermitted',
  },
  {
    action: 'kms:Decrypt',
    on: 'central key',
    grantedBy: bothSidesOfKey,
    failureReason: 'DstPutObjectNotPermitted',
  },
];
