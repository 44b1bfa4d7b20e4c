/**
 * Why S3 did not replicate, in S3's words: those that live replication can meet.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
 */
export type FailureReason =
  | 'AssumeRoleNotPermitted'
  | 'DstBucketNotFound'
  | 'DstBucketObjectLockConfigMissing'
  | 'DstBucketUnversioned'
  | 'DstDelObjNotPermitted'
  | 'DstKmsKeyInvalidState'
  | 'DstKmsKeyNotFound'
  | 'DstPutLegalHoldNotPermitted'
  | 'DstPutObjectNotPermitted'
  | 'DstPutRetentionNotPermitted'
  | 'DstPutTaggingNotPermitted'
  | 'DstVersionNotFound'
  | 'SrcBucketReplicationConfigMissing'
  | 'SrcGetAclNotPermitted'
  | 'SrcGetLegalHoldNotPermitted'
  | 'SrcGetObjectNotPermitted'
  | 'SrcGetRetentionNotPermitted'
  | 'SrcGetTaggingNotPermitted'
  | 'SrcHeadObjectNotPermitted'
  | 'SrcKmsKeyInvalidState'
  | 'SrcObjectNotEligible';

/** Ends the replication of one version to one destination with S3's reason. */
export class ReplicationFailure extends Error {
  override readonly name = 'ReplicationFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason);
    this.reason = reason;
  }
}
