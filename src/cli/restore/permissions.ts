import { roleArnPattern } from '../../names.ts';
import { listActions, writeActions } from '../../restore/bucket-grant.ts';
import type { Permission } from '../permission.ts';
import { sourceBucketParameterArns } from '../permission-resources.ts';

const owner = 'the account whose files are restored';
const centre = 'the central account';
const target = 'whoever --to-profile names';

/** All else is done by the restore role. */
export const restorePermissions: readonly Permission[] = [
  {
    actions: ['ssm:GetParametersByPath'],
    resources: sourceBucketParameterArns,
    why: 'finds the source bucket and the restore role of the account',
    account: owner,
  },
  {
    actions: ['iam:GetRolePolicy'],
    resources: [roleArnPattern('{partition}', '*', 'restore')],
    why: 'reads which central bucket the restore role may read; not with --central-bucket and --central-region',
    account: owner,
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [roleArnPattern('{partition}', '*', 'restore')],
    why: 'works as the restore role, which may read the account’s own backup',
    account: owner,
  },
  {
    actions: ['iam:GetRolePolicy', 'sts:AssumeRole'],
    resources: [roleArnPattern('{partition}', '{centralAccountId}', 'central-restore')],
    why: 'with --account: works as the role that may read every account’s backup',
    account: centre,
  },
  {
    actions: [...listActions, 's3:GetReplicationConfiguration'],
    resources: ['*'],
    why: 'with --to-bucket: sees where the bucket is, what is there, and whether it is one of Orgvault',
    account: target,
  },
  {
    actions: writeActions,
    resources: ['*'],
    why: 'with --to-bucket: writes; for a bucket with a KMS key also kms:GenerateDataKey and kms:Decrypt on that key',
    account: target,
  },
];
