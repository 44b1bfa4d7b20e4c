/** A mutant that nothing notices, and why that is right. */
export interface Survivor {
  /** Of the mutants' names. */
  readonly names: RegExp;
  readonly why: string;
  /** Where AWS says so. */
  readonly page: string;
}

/** Every mutant that may survive, reviewed one by one. */
export const survivors: readonly Survivor[] = [
  {
    names: /^central: AccessLogsPolicy \/ LoggingServiceDeliversLogs: resource .*: everything$/,
    why: 'the policy of a bucket is about that bucket only, and `s3:PutObject` about objects',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  },
  {
    names: /^central: BucketPolicy \/ RestoreRolesListTheirAccountsPrefix: resource .*: everything$/,
    why: 'the policy of a bucket is about that bucket only, and listing about buckets',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  },
  {
    names: /^central: BucketPolicy \/ RestoreRolesListTheirAccountsPrefix: every action of s3$/,
    why: 'the two actions are all that know `s3:prefix`; the condition on it is never true for another',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  },
];
