import type { Config } from '../config/schema.ts';
import { roleArnPattern } from '../names.ts';
import type { Request } from '../policy/applies.ts';
import type { KnownKeys } from '../policy/condition.ts';

/** What a control policy must leave alone, and what stands still if it does not. */
export interface Need {
  readonly purpose: 'enrolment' | 'replication';
  readonly request: Request;
}

/** StackSets work in members as `stacksets-exec-…`, with these actions of the source template's resources. */
const enrolmentActions = [
  'cloudformation:CreateStack',
  'iam:CreateRole',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'kms:CreateKey',
  'kms:EnableKeyRotation',
  'kms:PutKeyPolicy',
  's3:CreateBucket',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
  'ssm:PutParameter',
] as const;

/**
 * Only with tags of the configuration, which a stack set gives to its stacks, and these to their resources. Tags of
 * roles are often protected, as they can give access.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_roles.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html
 */
const taggingActions = [
  'iam:TagRole',
  'kms:TagResource',
  's3:PutBucketTagging',
  'ssm:AddTagsToResource',
] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
const sourceActions = [
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
] as const;
const centralActions = [
  's3:ReplicateObject',
  's3:ReplicateTags',
  's3:ObjectOwnerOverrideToBucketOwner',
] as const;

/** What enrolment and replication need in one account and Region. */
export function needsOf(config: Config, accountId: string, region: string): readonly Need[] {
  const { partition } = config.central;
  const execution = `arn:${partition}:iam::${accountId}:role/stacksets-exec-*`;
  const replication = roleArnPattern(partition, accountId, 'replication');
  const asked = (principal: string, requestedRegion: string, action: string, resource: string): Request => ({
    action,
    resource,
    keys: {
      ...keysOf(config, accountId, principal),
      ...requestedRegionOf(partition, action, requestedRegion),
    },
  });
  const anyOf = (action: string) => resourceOf(config, accountId, region, action);
  const centralObjects = `arn:${partition}:s3:::${config.central.bucket.name}/${accountId}/*`;
  const centralKey = `arn:${partition}:kms:${config.central.region}:${config.central.accountId}:key/*`;
  const replicationNeeds: readonly Request[] = [
    ...sourceActions.map((action) => asked(replication, region, action, anyOf(action))),
    asked(replication, region, 'kms:Decrypt', anyOf('kms:Decrypt')),
    ...centralActions.map((action) => asked(replication, config.central.region, action, centralObjects)),
    asked(replication, config.central.region, 'kms:GenerateDataKey', centralKey),
  ];
  const tagged = Object.keys(config.tags).length > 0;
  return [
    ...[...enrolmentActions, ...(tagged ? taggingActions : [])].map(
      (action): Need => ({
        purpose: 'enrolment',
        request: asked(execution, region, action, anyOf(action)),
      }),
    ),
    ...replicationNeeds.map((request): Need => ({ purpose: 'replication', request })),
  ];
}

/** What of a request is known beforehand: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function keysOf(config: Config, accountId: string, principal: string) {
  return {
    'aws:principalarn': [principal],
    'aws:principalaccount': [accountId],
    'aws:principalorgid': [config.organizationId],
    'aws:securetransport': ['true'],
    'aws:principaltype': ['AssumedRole'],
    'aws:multifactorauthpresent': 'absent',
    'aws:multifactorauthage': 'absent',
    'aws:principalisawsservice': ['false'],
  } as const;
}

/**
 * IAM is global. Its requests are made in us-east-1; of other partitions AWS does not say where.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
function requestedRegionOf(partition: string, action: string, region: string): KnownKeys {
  if (!action.startsWith('iam:')) return { 'aws:requestedregion': [region] };
  return partition === 'aws' ? { 'aws:requestedregion': ['us-east-1'] } : {};
}

/** All that an action of the template could be about, as a pattern of ARNs. */
function resourceOf(config: Config, accountId: string, region: string, action: string): string {
  const { partition } = config.central;
  const [service = ''] = action.split(':');
  switch (service) {
    case 's3':
      return `arn:${partition}:s3:::*`;
    case 'iam':
      return `arn:${partition}:iam::${accountId}:role/orgvault/*`;
    default:
      return `arn:${partition}:${service}:${region}:${accountId}:*`;
  }
}
