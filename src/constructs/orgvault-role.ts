import { CfnRole, PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type Purpose, rolePath } from '../names.ts';

export interface OrgvaultRoleProps {
  /** Gives the path, by which policies elsewhere know the role. */
  readonly purpose: Purpose;
  /** @default - CloudFormation makes one up */
  readonly roleName?: string;
  /** One line for whoever finds the role in the account. */
  readonly description: string;
  /** Who may assume the role. */
  readonly trust: PolicyStatement;
  /** @default - none: the policy is a resource of its own */
  readonly statements?: readonly PolicyStatement[];
}

/** A role under Orgvault's path, with its policy inline so that the two cannot come apart. */
export class OrgvaultRole extends Construct {
  readonly resource: CfnRole;

  constructor(scope: Construct, id: string, props: OrgvaultRoleProps) {
    super(scope, id);
    const { purpose, roleName, description, trust, statements = [] } = props;
    this.resource = new CfnRole(this, 'Role', {
      path: rolePath(purpose),
      ...(roleName !== undefined && { roleName }),
      description,
      assumeRolePolicyDocument: new PolicyDocument({ statements: [trust] }),
      ...(statements.length > 0 && {
        policies: [
          { policyName: purpose, policyDocument: new PolicyDocument({ statements: [...statements] }) },
        ],
      }),
    });
  }
}
