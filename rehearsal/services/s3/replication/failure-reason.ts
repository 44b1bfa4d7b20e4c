/**
 * Why S3 did not replicate, in S3's words. Of the documented reasons five are out of reach: `DstBucketInvalidRegion`, since
 * no job names a destination; `DstPutAclNotPermitted`, `DstMultipartUploadNotPermitted` and
 * `DstMultipartCompleteNotPermitted`, which ask for what an earlier step has asked for already; and
 * `SrcReplicationNotPending`, since nothing is replicated by two attempts at once.
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
  | 'DstMultipartInitNotPermitted'
  | 'DstObjectHardDeleted'
  | 'DstPutLegalHoldNotPermitted'
  | 'DstPutObjectNotPermitted'
  | 'DstPutRetentionNotPermitted'
  | 'DstPutTaggingNotPermitted'
  | 'DstVersionNotFound'
  | 'InitiateReplicationNotPermitted'
  | 'SrcBucketInvalidRegion'
  | 'SrcBucketNotFound'
  | 'SrcBucketReplicationConfigMissing'
  | 'SrcGetAclNotPermitted'
  | 'SrcGetLegalHoldNotPermitted'
  | 'SrcGetObjectNotPermitted'
  | 'SrcGetRetentionNotPermitted'
  | 'SrcGetTaggingNotPermitted'
  | 'SrcHeadObjectNotPermitted'
  | 'SrcKeyNotFound'
  | 'SrcKmsKeyInvalidState'
  | 'SrcObjectNotEligible'
  | 'SrcObjectNotFound'
  | 'SrcVersionNotFound';

/** Ends the replication of one version to one destination with S3's reason. */
export class ReplicationFailure extends Error {
  override readonly name = 'ReplicationFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason);
    this.reason = reason;
  }
}
