/** A mutant that nothing notices, and why that is right. */
export interface Survivor {
  /** Of the mutants' names. */
  readonly names: RegExp;
  readonly why: string;
  /** Where AWS says so. */
  readonly page: string;
}

const identityAndResource =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html';
const kmsKey =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html';

/** Every mutant that may survive, reviewed one by one. */
export const survivors: readonly Survivor[] = [
  {
    names: /^central: AccessLogsPolicy \/ LoggingServiceDeliversLogs: resource .*: everything$/,
    why: 'the policy of a bucket is about that bucket only, and `s3:PutObject` about objects',
    page: identityAndResource,
  },
  {
    names: /^central: BucketPolicy \/ RestoreRolesListTheirAccountsPrefix: resource .*: everything$/,
    why: 'the policy of a bucket is about that bucket only, and listing about buckets',
    page: identityAndResource,
  },
  {
    names: /\/ (RestoreRolesListTheirAccountsPrefix|ListOwnBackup): every action of s3$/,
    why: 'the two actions are all that know `s3:prefix`; the condition on it is never true for another',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  },
  {
    names:
      /^central: RolesCanaryRole \/ DecryptCanaries: condition StringLike kms:EncryptionContext:aws:s3:arn without value 1,/,
    why: 'with an S3 Bucket Key the context is the bucket, so the statement on the record says the same',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html',
  },
  {
    names: / \(trust\) \/ AssumedByOperator: condition ArnLike aws:PrincipalArn .*: any account$/,
    why: 'the principal is the administering account already; both say so, in case one is changed',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  },
  {
    names: /Key: UpdateReplacePolicy Delete$/,
    why: 'an update that would replace a key fails, whatever this says; the CDK writes it beside the DeletionPolicy',
    page: kmsKey,
  },
  {
    names: /Key: without PendingWindowInDays$/,
    why: '30 days are the default too',
    page: kmsKey,
  },
  {
    names: /^enrollment: EnrollmentStackSet: without .*\.AccountFilterType$/,
    why: 'AWS names NONE as the filter of whole units, and UNION as the default, which for units alone is the same',
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/account-level-targets.html',
  },
  {
    names: /Bucket: without PublicAccessBlockConfiguration$/,
    why: 'new buckets block public access by default; the template says so for those who read it',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  },
  {
    names: /Bucket: without OwnershipControls(\.Rules\.ObjectOwnership)?$/,
    why: 'new buckets know no ACLs by default',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  },
  {
    names: /^central: AccessLogsBucket: without BucketEncryption$/,
    why: 'SSE-S3 is the default',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html',
  },
  {
    names: /Bucket: without BucketEncryption.*\.BlockedEncryptionTypes$/,
    why: 'new buckets block SSE-C by default, though not in every Region',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html',
  },
  {
    names: /Bucket: without LifecycleConfiguration\.Rules(\.\d)?\.Id$/,
    why: 'the id of a rule is a name; S3 gives one',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
  },
  {
    names: /^source: AccountBucket: without .*\.Destination\.AccessControlTranslation$/,
    why: 'the central bucket enforces its own ownership, by which replicas belong to it anyway; documented both ways',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html',
  },
  {
    names: /^central: Bucket: without VersioningConfiguration$/,
    why: 'Object Lock turns versioning on',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html',
  },
  {
    names: /^source: AccountReplicationRole: (DeletionPolicy|UpdateReplacePolicy) Delete$/,
    why: 'IAM deletes no role that has a policy, and the policy of the role is kept',
    page: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html',
  },
  {
    names: /^source: AccountAuditRole \/ ReadReplicationRole: resource .*: any account$/,
    why: 'IAM answers about roles of the own account only',
    page: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html',
  },
];
