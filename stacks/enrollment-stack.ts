import { CfnOutput, CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../src/config/schema.ts';
import { EnrollmentStackSet } from '../src/constructs/enrollment/enrollment-stack-set.ts';
import { OperatorRole } from '../src/constructs/enrollment/operator-role.ts';
import { enrollmentOutputs, sourceParameters, stackSetName } from '../src/names.ts';
import type { CentralStack } from './central-stack.ts';
import { SourceStack } from './source-stack.ts';

export interface EnrollmentStackProps {
  readonly config: Config;
  /** Deployed before; gives the key. */
  readonly centralStack: CentralStack;
}

/** Deployed once, in the administering account: the stack set that enrols accounts, and the operator role. */
export class EnrollmentStack extends Stack {
  constructor(scope: Construct, id: string, { config, centralStack }: EnrollmentStackProps) {
    const { organizationId, administrator, central, enrollment, replication, lifecycle, tags } = config;
    super(scope, id, {
      description: 'Orgvault: enrols every account of the organizational units, now and later',
      env: { account: administrator.accountId, region: central.region },
      tags: { ...tags },
    });
    // The one kind of reference that also reaches another account: docs/decisions/key-by-weak-reference.md
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    this.addStackDependency(centralStack, 'accounts must not be enrolled before the central bucket stands');

    const stackSet = new EnrollmentStackSet(this, 'Enrollment', {
      stackSetName,
      template: new SourceStack(this, 'Source', {
        replication,
        lifecycle: lifecycle.source,
        excludedAccounts: enrollment.excludedAccounts,
      }),
      parameters: {
        [sourceParameters.organizationId]: organizationId,
        [sourceParameters.administratorAccountId]: administrator.accountId,
        [sourceParameters.centralAccountId]: central.accountId,
        [sourceParameters.centralRegion]: central.region,
        [sourceParameters.centralBucketName]: central.bucket.name,
        [sourceParameters.centralKeyArn]: centralStack.keyArn,
      },
      administrator: administrator.kind,
      enrollment,
      tags,
    });
    const operator = new OperatorRole(this, 'Operator', {
      region: central.region,
      centralAccountId: central.accountId,
    });

    new CfnOutput(this, enrollmentOutputs.stackSetId, {
      description: 'The stack set that enrols accounts',
      value: stackSet.stackSetId,
    });
    new CfnOutput(this, enrollmentOutputs.operatorRoleArn, {
      description: 'The role that watches over Orgvault',
      value: operator.roleArn,
    });
  }
}
