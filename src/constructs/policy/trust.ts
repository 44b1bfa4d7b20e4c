import { AccountPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';
import { roleArnPattern } from '../../names.ts';
import { allOf, callerOfOrganization } from './conditions.ts';

/** An AWS service assumes the role. */
export function trustService(service: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'AssumedByService',
    actions: ['sts:AssumeRole'],
    principals: [new ServicePrincipal(service)],
  });
}

/** Whoever the IAM of the role's own account lets assume it. */
export function trustOwnAccount(): PolicyStatement {
  return new PolicyStatement({
    sid: 'AssumedByOwnAccount',
    actions: ['sts:AssumeRole'],
    principals: [new AccountPrincipal(Aws.ACCOUNT_ID)],
  });
}

/** The account that administers the stack set, and the organization it belongs to. */
export interface Administrator {
  readonly accountId: string;
  readonly organizationId: string;
}

/**
 * The operator role of the administering account. The principal is that account and a condition pins the role's path,
 * so that neither has to exist before the other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function trustOperator({ accountId, organizationId }: Administrator): PolicyStatement {
  return new PolicyStatement({
    sid: 'AssumedByOperator',
    actions: ['sts:AssumeRole'],
    principals: [new AccountPrincipal(accountId)],
    conditions: allOf(callerOfOrganization(organizationId), {
      ArnLike: { 'aws:PrincipalArn': roleArnPattern(Aws.PARTITION, accountId, 'operator') },
    }),
  });
}
