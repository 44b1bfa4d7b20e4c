import { centralBucketName } from '../central-bucket-name.ts';
import type { Finding } from '../finding.ts';
import type { RuleInput } from './rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const longestBucketName = 63;

/**
 * Where no account-regional namespace is offered: all other Regions have it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
const regionsWithoutNamespace: ReadonlySet<string> = new Set(['me-central-1', 'me-south-1']);

/**
 * Names that look right and that S3 keeps for itself; the last is the suffix of the account-regional namespace.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const reservedBeginning = /^(?:xn--|sthree-|amzn-s3-demo-)/;
const reservedBucketName = /^\d+\.\d+\.\d+\.\d+$|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/;

/** The management account can hold no backup: StackSets never reach it, and SCPs do not protect it. */
export function backupOutsideManagementAccount({ administrator, central }: RuleInput): Finding[] {
  if (administrator?.kind !== 'management-account' || administrator.accountId !== central?.accountId)
    return [];
  return [
    {
      code: 'central-account-is-management-account',
      path: ['central', 'accountId'],
      wrong: 'is the management account too, which no service control policy restricts',
      remedy: 'keep the backup in a member account of its own',
    },
  ];
}

/** A name in the account-regional namespace is made of the prefix, the account, the Region and "an". */
export function bucketNameFits({ central }: RuleInput): Finding[] {
  if (central?.bucket.namespace !== 'account-regional') return [];
  const { name } = centralBucketName(central);
  if (name.length <= longestBucketName) return [];
  return [
    {
      code: 'bucket-name-too-long',
      path: ['central', 'bucket', 'prefix'],
      wrong: `makes the bucket name ${name}, which has ${name.length} characters; S3 takes ${longestBucketName}`,
      remedy: `shorten the prefix by ${name.length - longestBucketName}`,
    },
  ];
}

/** The central Region has the account-regional namespace, where the name is to be in it. */
export function namespaceIsOffered({ central }: RuleInput): Finding[] {
  if (central?.bucket.namespace !== 'account-regional') return [];
  if (!regionsWithoutNamespace.has(central.region)) return [];
  return [
    {
      code: 'namespace-not-offered',
      path: ['central', 'region'],
      wrong: 'does not offer bucket names in the account-regional namespace',
      remedy: 'set central.bucket to namespace: global and a name of your own, or choose another Region',
    },
  ];
}

/** The name of the central bucket is none that S3 keeps for itself. */
export function bucketNameIsFree({ central }: RuleInput): Finding[] {
  if (central === undefined) return [];
  const { name } = centralBucketName(central);
  const isGlobal = central.bucket.namespace === 'global';
  if (!reservedBeginning.test(name) && !(isGlobal && reservedBucketName.test(name))) return [];
  return [
    {
      code: 'reserved-bucket-name',
      path: ['central', 'bucket', isGlobal ? 'name' : 'prefix'],
      wrong: 'is a name, or has a beginning or an end, that S3 keeps for itself',
      remedy: 'choose another name',
    },
  ];
}
