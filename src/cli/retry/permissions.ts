import { roleArnPattern, stackSetName } from '../../names.ts';
import type { Permission } from '../permission.ts';
import { sourceBucketParameterArns, stackSetArn } from '../permission-resources.ts';

/** CloudFormation names the buckets of a stack set's stacks so. */
const sourceBuckets = `arn:{partition}:s3:::stackset-${stackSetName}-*`;
const member = 'an enrolled account, with --objects';

/** What `orgvault retry` needs: of who administers the stack set, and with `--objects` of an account's administrator. */
export const retryPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListRoots',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListAccountsForParent',
    ],
    resources: ['*'],
    why: 'which accounts there are, and where they lie',
  },
  {
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetAutoDeploymentTargets',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:ListStackSetOperations',
    ],
    resources: [stackSetArn],
    why: 'finds what failed or is missing, and follows the operations',
  },
  {
    actions: ['cloudformation:CreateStackInstances', 'cloudformation:UpdateStackInstances'],
    resources: [
      stackSetArn,
      `arn:{partition}:cloudformation:{region}:*:stackset-target/${stackSetName}:*`,
      'arn:{partition}:cloudformation:{region}::type/resource/*',
    ],
    why: 'deploys them',
  },
  {
    actions: ['organizations:ListDelegatedAdministrators'],
    resources: ['*'],
    why: 'CloudFormation looks whether the account is a delegated administrator',
  },
  {
    actions: ['ssm:GetParametersByPath'],
    resources: sourceBucketParameterArns,
    why: "finds the account's source bucket",
    account: member,
  },
  {
    actions: ['s3:CreateJob', 's3:DescribeJob', 's3:UpdateJobStatus'],
    resources: ['*'],
    why: 'lets S3 Batch Operations replicate what was not',
    account: member,
  },
  {
    actions: ['iam:PassRole'],
    resources: [roleArnPattern('{partition}', '*', 'batch')],
    why: 'gives S3 Batch Operations the role that they work as',
    account: member,
  },
  {
    actions: [
      's3:GetObject',
      's3:GetObjectTagging',
      's3:GetObjectVersion',
      's3:GetObjectVersionTagging',
      's3:ListBucket',
      's3:ListBucketVersions',
      's3:PutObject',
      's3:PutObjectTagging',
      's3:AbortMultipartUpload',
    ],
    resources: [sourceBuckets, `${sourceBuckets}/*`],
    why: 'with --re-put: copies objects onto their own keys; with --dry-run: counts what is to be replicated',
    account: member,
  },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['arn:{partition}:kms:*:*:key/*'],
    why: 'with --re-put: the copies are encrypted with the key of the source bucket',
    account: member,
  },
];
