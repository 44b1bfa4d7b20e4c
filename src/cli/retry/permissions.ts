import type { Permission } from '../permission.ts';

const stackSet = 'arn:{partition}:cloudformation:{region}:*:stackset/orgvault-source:*';
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
    resources: [stackSet],
    why: 'finds what failed or is missing, and follows the operations',
  },
  {
    actions: ['cloudformation:CreateStackInstances', 'cloudformation:UpdateStackInstances'],
    resources: [
      stackSet,
      'arn:{partition}:cloudformation:{region}:*:stackset-target/orgvault-source:*',
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
    resources: [
      'arn:{partition}:ssm:*:*:parameter/orgvault/source-bucket/*',
      'arn:{partition}:ssm:*:*:parameter/orgvault/source-bucket',
    ],
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
    resources: ['arn:{partition}:iam::*:role/orgvault/batch/*'],
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
    resources: [
      'arn:{partition}:s3:::stackset-orgvault-source-*',
      'arn:{partition}:s3:::stackset-orgvault-source-*/*',
    ],
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
