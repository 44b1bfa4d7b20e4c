import type { Purpose } from '../../../../src/names.ts';
import { batchFolder, canaryFolder, verifyRecordKey } from '../../../../src/names.ts';
import type { DeployedOrganization } from '../../../policies/deployed-organization.ts';
import type { Principal } from '../../../policies/policy-simulation.ts';
import { region } from '../../../prepared/config.ts';
import { central, neighbour, own } from '../../scene.ts';
import { elsewhere } from './arns.ts';

/** A role of the templates whose own policy is asked, and what it works with. */
export interface RoleBounds {
  readonly purpose: Purpose;
  readonly session: (organization: DeployedOrganization) => Principal;
  /** The keys it uses, and an object that is none of its business. */
  readonly keys: readonly { readonly of: 'source' | 'central'; readonly foreign: string }[];
  /** Actions, and what they must not reach; `source` and `central` are the buckets. */
  readonly refused: readonly (readonly [action: string, resource: string])[];
}

/** What the policies of roles must not reach, whatever other policies allow. */
export const roleBounds: readonly RoleBounds[] = [
  {
    purpose: 'replication',
    session: member('replication'),
    keys: [
      { of: 'source', foreign: `${neighbour}/file` },
      { of: 'central', foreign: `${neighbour}/file` },
    ],
    refused: [
      ['s3:GetReplicationConfiguration', elsewhere],
      ['s3:ListBucket', elsewhere],
      ...onObjects(
        ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
        [`${elsewhere}/${own}/file`, `source/${neighbour}/file`],
      ),
      ...onObjects(
        ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
        [`${elsewhere}/${own}/file`, `central/${neighbour}/file`],
      ),
      ['s3:DeleteObject', `central/${own}/file`],
    ],
  },
  {
    purpose: 'batch',
    session: member('batch'),
    keys: [{ of: 'source', foreign: `${own}/file` }],
    refused: [
      ['s3:InitiateReplication', `${elsewhere}/${own}/file`],
      ['s3:InitiateReplication', `source/${batchFolder}file`],
      ['s3:GetReplicationConfiguration', elsewhere],
      ['s3:PutInventoryConfiguration', elsewhere],
      ...onObjects(
        ['s3:GetObject', 's3:PutObject'],
        [`${elsewhere}/${batchFolder}file`, `source/${own}/file`],
      ),
    ],
  },
  {
    purpose: 'restore',
    session: member('restore'),
    keys: [
      { of: 'central', foreign: `${neighbour}/file` },
      { of: 'source', foreign: `${neighbour}/file` },
    ],
    refused: [
      ['s3:ListBucketVersions', elsewhere],
      ['s3:ListBucketVersions', 'central'],
      ['s3:ListBucketMultipartUploads', elsewhere],
      ...onObjects(
        ['s3:GetObject', 's3:GetObjectVersion', 's3:RestoreObject'],
        [`${elsewhere}/${own}/file`, `central/${neighbour}/file`],
      ),
      ...onObjects(
        ['s3:PutObject', 's3:AbortMultipartUpload'],
        [`${elsewhere}/${own}/file`, `source/${neighbour}/file`, `central/${own}/file`],
      ),
      ['s3:PutBucketPolicy', 'central'],
      ['s3:PutBucketPolicy', 'source'],
    ],
  },
  {
    purpose: 'audit',
    session: member('audit'),
    keys: [],
    refused: [
      ['s3:GetBucketPolicy', elsewhere],
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'source'],
      ['s3:GetObject', `${elsewhere}/${own}/file`],
      ['kms:DescribeKey', `arn:aws:kms:${region}:${own}:key/other`],
      ['cloudwatch:PutMetricData', '*'],
      ['cloudformation:DeleteStack', 'stack'],
    ],
  },
  {
    purpose: 'canary',
    session: member('canary'),
    keys: [
      { of: 'source', foreign: `${own}/file` },
      { of: 'central', foreign: `${own}/file` },
    ],
    refused: [
      ...onObjects(
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        [`${elsewhere}/${own}/${canaryFolder}canary.json`, `source/${own}/file`],
      ),
      ['s3:GetObject', `central/${own}/file`],
      ['s3:DeleteObject', `central/${own}/${canaryFolder}canary.json`],
      ['s3:PutObjectTagging', `source/${own}/${canaryFolder}canary.json`],
    ],
  },
  {
    purpose: 'central-reader',
    session: (organization) => organization.centralSession('central-reader'),
    keys: [],
    refused: [
      ['s3:GetBucketPolicy', elsewhere],
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'central'],
      ['s3:GetObject', `${elsewhere}/file`],
      ['kms:DescribeKey', `arn:aws:kms:${region}:${central}:key/other`],
    ],
  },
  {
    purpose: 'central-canary',
    session: (organization) => organization.centralSession('central-canary'),
    keys: [{ of: 'central', foreign: `${own}/file` }],
    refused: [
      ...onObjects(
        ['s3:GetObject'],
        [`${elsewhere}/${own}/${canaryFolder}canary.json`, `central/${own}/file`],
      ),
      ...onObjects(['s3:PutObject', 's3:GetObject'], [`${elsewhere}/${verifyRecordKey}`, 'central/other']),
    ],
  },
  {
    purpose: 'central-restore',
    session: (organization) => organization.centralSession('central-restore'),
    keys: [{ of: 'central', foreign: 'none' }],
    refused: [
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'central'],
      ['s3:GetObject', `${elsewhere}/${own}/file`],
    ],
  },
  {
    purpose: 'operator',
    session: (organization) => organization.operatorSession(),
    keys: [],
    refused: [
      ['organizations:MoveAccount', '*'],
      ['organizations:CloseAccount', '*'],
      [
        'cloudformation:DescribeStackSet',
        `arn:aws:cloudformation:${region}:${central}:stackset/another:11111111-2222-3333-4444-555555555555`,
      ],
      [
        'cloudformation:DeleteStackSet',
        `arn:aws:cloudformation:${region}:${central}:stackset/orgvault-source:11111111-2222-3333-4444-555555555555`,
      ],
    ],
  },
];

function member(purpose: 'replication' | 'batch' | 'restore' | 'audit' | 'canary') {
  return (organization: DeployedOrganization) => organization.member(own).session(purpose);
}

function onObjects(
  actions: readonly string[],
  objects: readonly string[],
): readonly (readonly [string, string])[] {
  return actions.flatMap((action) => objects.map((object) => [action, object] as const));
}
