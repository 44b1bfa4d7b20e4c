import type { Permission } from '../permission.ts';

const management = 'the management account';

/** What `orgvault doctor` looks at, and what `--fix` changes. */
export const doctorPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:ListAccountsForParent',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListRoots',
    ],
    resources: ['*'],
    why: 'reads the organization: features, units, accounts, delegated administrators',
  },
  {
    actions: [
      'organizations:DescribePolicy',
      'organizations:ListPolicies',
      'organizations:ListTargetsForPolicy',
    ],
    resources: ['*'],
    why: 'looks for service control policies in the way',
  },
  {
    actions: ['cloudformation:DescribeOrganizationsAccess'],
    resources: ['*'],
    why: 'whether StackSets have access to the organization',
  },
  {
    actions: ['account:GetRegionOptStatus'],
    resources: ['*'],
    why: 'whether the Regions are enabled',
  },
  {
    actions: ['ssm:GetParameter'],
    resources: [
      'arn:{partition}:ssm:{region}:{administratorAccountId}:parameter/cdk-bootstrap/*',
      'arn:{partition}:ssm:{region}:{centralAccountId}:parameter/cdk-bootstrap/*',
    ],
    why: 'the version of the bootstrap, of the account that it runs in',
  },
  {
    actions: [
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
    ],
    resources: ['*'],
    why: "whether the bootstrap's execution role can read the source template",
  },
  {
    actions: [
      'cloudformation:ListStackSets',
      'iam:ListRoles',
      'kms:ListKeys',
      'servicequotas:GetServiceQuota',
    ],
    resources: ['*'],
    why: 'whether quotas leave room',
  },
  {
    actions: ['s3:ListBucket'],
    resources: ['arn:{partition}:s3:::{centralBucket}'],
    why: 'whether the name of the central bucket is free',
  },
  {
    actions: ['s3:ListAllMyBuckets', 's3:GetReplicationConfiguration'],
    resources: ['*'],
    why: 'whether a bucket of this account replicates into a source bucket',
  },
  {
    actions: [
      'account:EnableRegion',
      'cloudformation:ActivateOrganizationsAccess',
      'iam:CreateServiceLinkedRole',
      'organizations:EnableAWSServiceAccess',
      'organizations:RegisterDelegatedAdministrator',
    ],
    resources: ['*'],
    why: 'with --fix: repairs',
    account: management,
  },
];
