import { Aws, CfnCondition, CfnOutput, CfnResource, Fn } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { enrolledCondition } from '../../names.ts';

export interface EnrolledConditionProps {
  /** Left out by design: a backup beside its source is no backup. */
  readonly centralAccountId: string;
  /** Accounts that get nothing, though they lie in a target organizational unit. */
  readonly excludedAccounts: readonly string[];
}

/**
 * Whether the account that the stack stands in is enrolled. The exclusion stands in the template, because automatic
 * deployment ignores the account filters of a stack set: an account filtered out today would be enrolled by moving out
 * of its organizational unit and back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/account-level-targets.html
 */
export class EnrolledCondition extends Construct {
  private readonly condition: CfnCondition;

  constructor(scope: Construct, id: string, props: EnrolledConditionProps) {
    super(scope, id);
    // Sorted, so that the same set of accounts is the same template, and no stack is updated for nothing.
    const leftOut = [props.centralAccountId, ...[...new Set(props.excludedAccounts)].sort()];
    this.condition = new CfnCondition(this, enrolledCondition, {
      expression: Fn.conditionNot(
        // One alone stays a plain Fn::Equals, and more than ten are nested: Fn::Or takes two to ten.
        Fn.conditionOr(...leftOut.map((accountId) => Fn.conditionEquals(Aws.ACCOUNT_ID, accountId))),
      ),
    });
    this.condition.overrideLogicalId(enrolledCondition);
  }

  /** Makes all that the scope has so far depend on it: every resource and every output, so that none is forgotten. */
  applyTo(scope: IConstruct): void {
    for (const construct of scope.node.findAll()) {
      if (construct instanceof CfnResource) construct.cfnOptions.condition = this.condition;
      if (construct instanceof CfnOutput) construct.condition = this.condition;
    }
  }
}
