import type { Tag } from '@aws-sdk/client-cloudformation';
import type { Value } from '../../template/value.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export interface RoleProperties {
  readonly AssumeRolePolicyDocument: Value;
  readonly Description?: string;
  readonly ManagedPolicyArns?: readonly string[];
  readonly MaxSessionDuration?: number;
  readonly Path?: string;
  readonly PermissionsBoundary?: string;
  readonly Policies?: readonly { readonly PolicyName: string; readonly PolicyDocument: Value }[];
  readonly RoleName?: string;
  readonly Tags?: readonly Tag[];
}
