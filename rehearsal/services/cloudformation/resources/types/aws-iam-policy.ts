import { deleteRolePolicy } from '../../../iam/actions/delete-role-policy.ts';
import { putRolePolicy } from '../../../iam/actions/put-role-policy.ts';
import type { Value } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText } from '../policy-text.ts';
import { refuseProperties } from '../refuse-properties.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';

interface PolicyProperties {
  readonly PolicyDocument: Value;
  readonly PolicyName: string;
  readonly Roles?: readonly string[];
}

const type = 'AWS::IAM::Policy';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const awsIamPolicy = defineResourceType<PolicyProperties>({
  type,
  createOnly: [],
  attributes: ['Id'],
  taggable: false,

  async create(properties, context) {
    refuseProperties(type, properties, ['Groups', 'Users']);
    const stack = context.stackId.split('/')[1] ?? '';
    const id = `${stack.slice(0, 5)}-${context.logicalId.slice(0, 4)}-${context.random(12)}`;
    context.identify(id);
    await put(properties, context);
    return { physicalId: id, attributes: { Id: id } };
  },

  async update(properties, previous, { attributes }, context) {
    refuseProperties(type, properties, ['Groups', 'Users']);
    await put(properties, context);
    const roles =
      properties.PolicyName === previous.PolicyName
        ? (previous.Roles ?? []).filter((each) => !properties.Roles?.includes(each))
        : (previous.Roles ?? []);
    await take(previous.PolicyName, roles, context);
    return attributes;
  },

  remove: ({ PolicyName, Roles = [] }, _resource, context) => take(PolicyName, Roles, context),
});

async function put(
  { PolicyName, PolicyDocument, Roles = [] }: PolicyProperties,
  context: ResourceContext,
): Promise<void> {
  for (const RoleName of Roles) {
    await context.call(putRolePolicy, { RoleName, PolicyName, PolicyDocument: policyText(PolicyDocument) });
  }
}

async function take(PolicyName: string, roles: readonly string[], context: ResourceContext): Promise<void> {
  for (const RoleName of roles) {
    await ignoreMissing(context.call(deleteRolePolicy, { RoleName, PolicyName }));
  }
}
