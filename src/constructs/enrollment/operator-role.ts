import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Purpose, regionalRoleName, roleArnPattern, stackSetName } from '../../names.ts';
import { OrgvaultRole } from '../orgvault-role.ts';
import { trustOwnAccount } from '../policy/trust.ts';

export interface OperatorRoleProps {
  /** The Region of the stack set. */
  readonly region: string;
  readonly centralAccountId: string;
}

/** Watches over the whole: reads the organization and the stack set, and looks into accounts by their roles. */
export class OperatorRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: OperatorRoleProps) {
    super(scope, id);
    const role = new OrgvaultRole(this, 'Role', {
      purpose: 'operator',
      roleName: regionalRoleName('operator', props.region),
      description:
        'Watches over Orgvault: reads the organization and the stack set, and assumes its watching roles',
      trust: trustOwnAccount(),
      statements: [readOrganization(), readStackSet(), assumeWatchingRoles(props.centralAccountId)],
    });
    this.roleArn = role.resource.attrArn;
  }
}

/**
 * Of these actions few know resources, and the members' accounts are in none of their ARNs.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
function readOrganization(): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadOrganization',
    actions: [
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:ListAccountsForParent',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListParents',
      'organizations:ListRoots',
    ],
    resources: ['*'],
  });
}

/** Of the account any, for the stack sets of a delegated administrator live in the management account. */
function readStackSet(): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadStackSet',
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetAutoDeploymentTargets',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:ListStackSetOperations',
    ],
    resources: [`arn:${Aws.PARTITION}:cloudformation:${Aws.REGION}:*:stackset/${stackSetName}:*`],
  });
}

function assumeWatchingRoles(centralAccountId: string): PolicyStatement {
  const inCentre: readonly Purpose[] = ['central-reader', 'central-canary'];
  const inMembers: readonly Purpose[] = ['audit', 'canary'];
  return new PolicyStatement({
    sid: 'AssumeWatchingRoles',
    actions: ['sts:AssumeRole'],
    resources: [
      ...inMembers.map((purpose) => roleArnPattern(Aws.PARTITION, '*', purpose)),
      ...inCentre.map((purpose) => roleArnPattern(Aws.PARTITION, centralAccountId, purpose)),
    ],
  });
}
