/**
 * Names that two sides have to agree on: the templates that give them, and whoever finds things by them later.
 * This module knows nothing of the CDK, of AWS clients or of files.
 */
import type { Config } from './config/schema.ts';

/** What the keys of the backup begin with: the account, or the account and its Region. */
export type KeyLayout = Config['replication']['keyLayout'];

/** The roles of an enrolled account. */
export const memberPurposes = ['replication', 'batch', 'restore', 'audit', 'canary'] as const;
export type MemberPurpose = (typeof memberPurposes)[number];

/** The roles of the central account. */
export const centralPurposes = ['central-reader', 'central-canary', 'central-restore'] as const;
export type CentralPurpose = (typeof centralPurposes)[number];

/** What a role of Orgvault is there for. `operator` stands in the administering account. */
export type Purpose = MemberPurpose | CentralPurpose | 'operator';

/** The two stacks. */
export const stackNames = { central: 'orgvault-central', enrollment: 'orgvault-enrollment' } as const;
/** One that is renamed is replaced, with every stack it has. */
export const stackSetName = 'orgvault-source';

/** The path of the roles of a purpose. Policies pin paths, never names: names are not known beforehand. */
export function rolePath(purpose: Purpose): string {
  return `/orgvault/${purpose}/`;
}

/**
 * The name of a role in an enrolled account. IAM is global while a stack is regional, and accounts leave and return:
 * only the stack's own id makes the name unique, and ListStackInstances tells it to the operator. The replication role
 * has no such name: it is kept when its account is excluded, and would stand in the way of the same stack's next one.
 * @param stackUuid the last part of the stack's id
 */
export function memberRoleName(purpose: Exclude<MemberPurpose, 'replication'>, stackUuid: string): string {
  return `orgvault-${purpose}-${stackUuid}`;
}

/**
 * The name of a role in the central or administering account, which have one stack for each Region at most.
 * It follows from the configuration alone.
 */
export function regionalRoleName(purpose: CentralPurpose | 'operator', region: string): string {
  return `orgvault-${purpose}-${region}`;
}

/** Where a role stands. */
interface RolePlace {
  readonly partition: string;
  readonly accountId: string;
}

/** The ARN of a role that {@link memberRoleName} names. */
export function memberRoleArn(
  { partition, accountId }: RolePlace,
  purpose: Exclude<MemberPurpose, 'replication'>,
  stackUuid: string,
): string {
  return `arn:${partition}:iam::${accountId}:role${rolePath(purpose)}${memberRoleName(purpose, stackUuid)}`;
}

/** The ARN of a role that {@link regionalRoleName} names. */
export function regionalRoleArn(
  { partition, accountId }: RolePlace,
  purpose: CentralPurpose | 'operator',
  region: string,
): string {
  return `arn:${partition}:iam::${accountId}:role${rolePath(purpose)}${regionalRoleName(purpose, region)}`;
}

/** Matches every role of a purpose, whatever it is called; `*` as account stands for every account. */
export function roleArnPattern(partition: string, accountId: string, purpose: Purpose): string {
  return `arn:${partition}:iam::${accountId}:role${rolePath(purpose)}*`;
}

/** Parameters of the stack set: all that differs from organization to organization. */
export const sourceParameters = {
  organizationId: 'OrganizationId',
  administratorAccountId: 'AdministratorAccountId',
  centralAccountId: 'CentralAccountId',
  centralRegion: 'CentralRegion',
  centralBucketName: 'CentralBucketName',
  centralKeyArn: 'CentralKeyArn',
} as const;

/** Outputs of an enrolled account's stack; a left-out account's stack has none. */
export const sourceOutputs = {
  bucketName: 'SourceBucketName',
  keyArn: 'SourceKeyArn',
  uploadTo: 'UploadTo',
} as const;

/** Outputs of the central stack. */
export const centralOutputs = { bucketName: 'CentralBucketName', keyArn: 'CentralKeyArn' } as const;
/** Outputs of the enrolment stack. */
export const enrollmentOutputs = { stackSetId: 'StackSetId', operatorRoleArn: 'OperatorRoleArn' } as const;

/**
 * Where an account finds its source bucket: the value of each parameter below this path is a bucket's name. An account
 * that left and came back has several; the newest names the live bucket.
 */
export const sourceBucketParameterPath = '/orgvault/source-bucket/';

/** What the keys of an account's backup begin with, in the source as in the central bucket; ends with a slash. */
export function backupPrefix(layout: KeyLayout, accountId: string, region: string): string {
  switch (layout) {
    case 'account':
      return `${accountId}/`;
    case 'account-and-region':
      return `${accountId}/${region}/`;
  }
}

/** The condition of the source template on which all that it has depends. */
export const enrolledCondition = 'Enrolled';

/** The replication rule of every source bucket; its metrics are found by it. */
export const replicationRuleId = 'orgvault';

/** Below the backup prefix: the objects by which the operator proves that replication works. */
export const canaryFolder = '.orgvault-canary/';

/**
 * Where the canaries of an account lie, for whichever of these Regions. Each Region by its name and not by a wildcard,
 * which would also take a folder of an account's files that happens to have the canary folder's name.
 * @param accountPattern an account id, or what a policy may have in its place
 */
export function canaryPatterns(
  layout: KeyLayout,
  accountPattern: string,
  regions: readonly string[],
): readonly string[] {
  const patterns = regions.map((region) => `${backupPrefix(layout, accountPattern, region)}${canaryFolder}*`);
  return [...new Set(patterns)];
}

/** Matches every account id, and no path: `*` would go on behind the next slash. */
export const everyAccountId = '?'.repeat(12);

/** In the source bucket beside the backup prefix, so never replicated: manifests and reports of batch jobs. */
export const batchFolder = '.orgvault-batch/';

/** The name of the canary. One fixed key for each account and Region, so that a proof leaves one object behind. */
export const canaryName = 'canary.json';

/**
 * Where the results of the last `orgvault verify` are kept in the central bucket: outside every account's prefix, which
 * begins with digits, so that no account's role can reach it.
 */
export const verifyRecordKey = '.orgvault-verify/latest.json.gz';

/**
 * Classes whose objects have to be asked back before they are read. S3 does not replicate what is put into them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
 */
export const archiveClasses = ['GLACIER', 'DEEP_ARCHIVE'] as const;

/** Whether a storage class is one of {@link archiveClasses}. GLACIER_IR can be read at once. */
export function isArchiveClass(storageClass: string): boolean {
  return archiveClasses.some((archive) => archive === storageClass);
}
