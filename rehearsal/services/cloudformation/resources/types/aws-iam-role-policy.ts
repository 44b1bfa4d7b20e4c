import { deleteRolePolicy } from '../../../iam/actions/delete-role-policy.ts';
import { getRolePolicy } from '../../../iam/actions/get-role-policy.ts';
import { putRolePolicy } from '../../../iam/actions/put-role-policy.ts';
import type { Value } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText, policyValue } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';

interface RolePolicyProperties {
  readonly PolicyDocument?: Value;
  readonly PolicyName: string;
  readonly RoleName: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html */
export const awsIamRolePolicy = defineResourceType<RolePolicyProperties>({
  type: 'AWS::IAM::RolePolicy',
  createOnly: ['PolicyName', 'RoleName'],
  nameProperty: 'PolicyName',
  attributes: [],
  taggable: false,

  async create(properties, context) {
    await put(properties, context);
    return {
      physicalId: `${properties.PolicyName}|${properties.RoleName}`,
      ref: properties.PolicyName,
    };
  },

  async update(properties, _previous, { attributes }, context) {
    await put(properties, context);
    return attributes;
  },

  remove: ({ PolicyName, RoleName }, _resource, context) =>
    ignoreMissing(context.call(deleteRolePolicy, { PolicyName, RoleName })),

  async read({ PolicyName, RoleName, PolicyDocument }, _resource, context) {
    const answer = await context.call(getRolePolicy, { PolicyName, RoleName });
    return { PolicyName, RoleName, PolicyDocument: policyValue(answer.PolicyDocument, PolicyDocument) };
  },
});

async function put(
  { PolicyName, RoleName, PolicyDocument = {} }: RolePolicyProperties,
  context: ResourceContext,
): Promise<void> {
  await context.call(putRolePolicy, { PolicyName, RoleName, PolicyDocument: policyText(PolicyDocument) });
}
