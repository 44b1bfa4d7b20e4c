import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { roleArnPattern } from '../../names.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { headVersionsActions, listVersionsActions } from '../policy/s3-actions.ts';
import { type Administrator, trustOperator } from '../policy/trust.ts';
import type { SourceStore } from './source-store.ts';

export interface AuditRoleProps {
  readonly roleName: string;
  readonly store: SourceStore;
  readonly administrator: Administrator;
}

/** Lets the operator see whether an account's backup works; it reads no file, for it may not decrypt. */
export class AuditRole extends Construct {
  constructor(scope: Construct, id: string, props: AuditRoleProps) {
    super(scope, id);
    const { roleName, store, administrator } = props;
    new OrgvaultRole(this, 'Role', {
      purpose: 'audit',
      roleName,
      description: 'Lets the Orgvault operator check stack, source bucket and replication of this account',
      trust: trustOperator(administrator),
      statements: [
        readStack(),
        readSourceBucket(store.bucketArn),
        headSourceVersions(store.bucketArn),
        readSourceKey(store.keyArn),
        readReplicationRole(),
        readMetrics(),
      ],
    });
  }
}

function readStack(): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadStack',
    actions: [
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
    ],
    resources: [Aws.STACK_ID],
  });
}

function readSourceBucket(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadSourceBucket',
    actions: [
      ...listVersionsActions,
      's3:GetBucketPolicy',
      's3:GetBucketVersioning',
      's3:GetEncryptionConfiguration',
      's3:GetReplicationConfiguration',
    ],
    resources: [bucketArn],
  });
}

/** HEAD tells the replication status. */
function headSourceVersions(bucketArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'HeadVersionsWithoutTheKeyToReadThem',
    actions: headVersionsActions,
    resources: [`${bucketArn}/*`],
  });
}

function readSourceKey(keyArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadSourceKey',
    actions: ['kms:DescribeKey', 'kms:GetKeyPolicy'],
    resources: [keyArn],
  });
}

function readReplicationRole(): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadReplicationRole',
    actions: ['iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'],
    resources: [roleArnPattern(Aws.PARTITION, Aws.ACCOUNT_ID, 'replication')],
  });
}

/** Metrics have no ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
function readMetrics(): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadMetrics',
    actions: ['cloudwatch:GetMetricData'],
    resources: ['*'],
  });
}
