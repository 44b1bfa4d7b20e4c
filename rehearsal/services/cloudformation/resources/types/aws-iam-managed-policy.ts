import { attachRolePolicy } from '../../../iam/actions/attach-role-policy.ts';
import { createPolicy } from '../../../iam/actions/create-policy.ts';
import { createPolicyVersion } from '../../../iam/actions/create-policy-version.ts';
import { deletePolicy } from '../../../iam/actions/delete-policy.ts';
import { deletePolicyVersion } from '../../../iam/actions/delete-policy-version.ts';
import { detachRolePolicy } from '../../../iam/actions/detach-role-policy.ts';
import { getPolicy } from '../../../iam/actions/get-policy.ts';
import { getPolicyVersion } from '../../../iam/actions/get-policy-version.ts';
import { listEntitiesForPolicy } from '../../../iam/actions/list-entities-for-policy.ts';
import { listPolicyVersions } from '../../../iam/actions/list-policy-versions.ts';
import type { Attributes, Value } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText, policyValue } from '../policy-text.ts';
import { refuseProperties } from '../refuse-properties.ts';
import type { ResourceContext } from '../resource-context.ts';
import { attributeText, defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';

interface ManagedPolicyProperties {
  readonly Description?: string;
  readonly ManagedPolicyName?: string;
  readonly Path?: string;
  readonly PolicyDocument: Value;
  readonly Roles?: readonly string[];
}

const type = 'AWS::IAM::ManagedPolicy';
/** IAM keeps at most five versions of a policy. */
const maximumVersions = 5;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const awsIamManagedPolicy = defineResourceType<ManagedPolicyProperties>({
  type,
  createOnly: ['Description', 'ManagedPolicyName', 'Path'],
  nameProperty: 'ManagedPolicyName',
  attributes: ['DefaultVersionId', 'PolicyArn', 'PolicyId'],
  taggable: false,

  async create(properties, context) {
    refuseProperties(type, properties, ['Groups', 'Users']);
    const { Description, Path } = properties;
    const { Policy } = await context.call(createPolicy, {
      PolicyName: properties.ManagedPolicyName ?? context.generateName(128),
      PolicyDocument: policyText(properties.PolicyDocument),
      ...(Description === undefined ? {} : { Description }),
      ...(Path === undefined ? {} : { Path }),
    });
    const PolicyArn = Policy?.Arn ?? '';
    context.identify(PolicyArn);
    await attach(PolicyArn, properties.Roles, context);
    const PolicyId = Policy?.PolicyId ?? '';
    const DefaultVersionId = Policy?.DefaultVersionId ?? '';
    return { physicalId: PolicyArn, attributes: { PolicyArn, PolicyId, DefaultVersionId } };
  },

  async update(properties, previous, { physicalId: PolicyArn, attributes }, context) {
    refuseProperties(type, properties, ['Groups', 'Users']);
    let answered: Attributes = attributes;
    if (!sameJson(properties.PolicyDocument, previous.PolicyDocument)) {
      await makeRoom(PolicyArn, attributeText(attributes, 'DefaultVersionId'), context);
      const { PolicyVersion } = await context.call(createPolicyVersion, {
        PolicyArn,
        PolicyDocument: policyText(properties.PolicyDocument),
        SetAsDefault: true,
      });
      answered = { ...attributes, DefaultVersionId: PolicyVersion?.VersionId ?? '' };
    }
    await attach(PolicyArn, without(properties.Roles, previous.Roles), context);
    await detach(PolicyArn, without(previous.Roles, properties.Roles), context);
    return answered;
  },

  async remove({ Roles }, { physicalId: PolicyArn }, context) {
    await detach(PolicyArn, Roles, context);
    await ignoreMissing(deleteWithVersions(PolicyArn, context));
  },

  async read({ PolicyDocument }, { physicalId: PolicyArn }, context) {
    const { Policy } = await context.call(getPolicy, { PolicyArn });
    const VersionId = Policy?.DefaultVersionId;
    const { PolicyVersion } = await context.call(getPolicyVersion, { PolicyArn, VersionId });
    const entities = await context.call(listEntitiesForPolicy, {
      ...{ PolicyArn, EntityFilter: 'Role', PolicyUsageFilter: 'PermissionsPolicy' },
    });
    return {
      Description: Policy?.Description ?? '',
      ManagedPolicyName: Policy?.PolicyName,
      Path: Policy?.Path,
      PolicyDocument: policyValue(PolicyVersion?.Document, PolicyDocument),
      Roles: (entities.PolicyRoles ?? []).map(({ RoleName }) => RoleName),
    };
  },
});

async function deleteWithVersions(PolicyArn: string, context: ResourceContext): Promise<object> {
  const { Versions = [] } = await context.call(listPolicyVersions, { PolicyArn });
  for (const { VersionId, IsDefaultVersion } of Versions) {
    if (!IsDefaultVersion) await context.call(deletePolicyVersion, { PolicyArn, VersionId });
  }
  return context.call(deletePolicy, { PolicyArn });
}

async function makeRoom(PolicyArn: string, present: string, context: ResourceContext): Promise<void> {
  const { Versions = [] } = await context.call(listPolicyVersions, { PolicyArn });
  if (Versions.length < maximumVersions) return;
  const oldest = Versions.filter(({ VersionId }) => VersionId !== present).at(-1);
  if (oldest) await context.call(deletePolicyVersion, { PolicyArn, VersionId: oldest.VersionId });
}

async function attach(
  PolicyArn: string,
  roles: readonly string[] | undefined,
  context: ResourceContext,
): Promise<void> {
  for (const RoleName of roles ?? []) await context.call(attachRolePolicy, { RoleName, PolicyArn });
}

async function detach(
  PolicyArn: string,
  roles: readonly string[] | undefined,
  context: ResourceContext,
): Promise<void> {
  for (const RoleName of roles ?? []) {
    await ignoreMissing(context.call(detachRolePolicy, { RoleName, PolicyArn }));
  }
}

function without(roles: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  return roles.filter((each) => !others.includes(each));
}
