import { attachRolePolicy } from '../../../iam/actions/attach-role-policy.ts';
import { createRole } from '../../../iam/actions/create-role.ts';
import { deleteRole } from '../../../iam/actions/delete-role.ts';
import { deleteRolePermissionsBoundary } from '../../../iam/actions/delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from '../../../iam/actions/delete-role-policy.ts';
import { detachRolePolicy } from '../../../iam/actions/detach-role-policy.ts';
import { putRolePermissionsBoundary } from '../../../iam/actions/put-role-permissions-boundary.ts';
import { putRolePolicy } from '../../../iam/actions/put-role-policy.ts';
import { tagRole } from '../../../iam/actions/tag-role.ts';
import { untagRole } from '../../../iam/actions/untag-role.ts';
import { updateAssumeRolePolicy } from '../../../iam/actions/update-assume-role-policy.ts';
import { updateRole } from '../../../iam/actions/update-role.ts';
import { readRole } from '../iam-role/read-role.ts';
import type { RoleProperties } from '../iam-role/role-properties.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';

const nothing: Pick<RoleProperties, 'ManagedPolicyArns' | 'Policies'> = {};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const awsIamRole = defineResourceType<RoleProperties>({
  type: 'AWS::IAM::Role',
  createOnly: ['Path', 'RoleName'],
  nameProperty: 'RoleName',
  attributes: ['Arn', 'RoleId'],
  taggable: true,

  async create(properties, context) {
    const { Description, MaxSessionDuration, Path, PermissionsBoundary } = properties;
    const RoleName = properties.RoleName ?? context.generateName(64);
    const { Role } = await context.call(createRole, {
      RoleName,
      AssumeRolePolicyDocument: policyText(properties.AssumeRolePolicyDocument),
      ...(Description === undefined ? {} : { Description }),
      ...(MaxSessionDuration === undefined ? {} : { MaxSessionDuration }),
      ...(Path === undefined ? {} : { Path }),
      ...(PermissionsBoundary === undefined ? {} : { PermissionsBoundary }),
      Tags: context.tags(properties.Tags),
    });
    context.identify(RoleName);
    await bringPolicies(RoleName, properties, nothing, context);
    return { physicalId: RoleName, attributes: { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' } };
  },

  async update(properties, previous, { physicalId: RoleName, attributes }, context) {
    if (!sameJson(properties.AssumeRolePolicyDocument, previous.AssumeRolePolicyDocument)) {
      const PolicyDocument = policyText(properties.AssumeRolePolicyDocument);
      await context.call(updateAssumeRolePolicy, { RoleName, PolicyDocument });
    }
    const { Description = '', MaxSessionDuration = 3600 } = properties;
    if (
      Description !== (previous.Description ?? '') ||
      MaxSessionDuration !== (previous.MaxSessionDuration ?? 3600)
    ) {
      await context.call(updateRole, { RoleName, Description, MaxSessionDuration });
    }
    const { PermissionsBoundary } = properties;
    if (PermissionsBoundary !== previous.PermissionsBoundary) {
      if (PermissionsBoundary === undefined) await context.call(deleteRolePermissionsBoundary, { RoleName });
      else await context.call(putRolePermissionsBoundary, { RoleName, PermissionsBoundary });
    }
    await bringPolicies(RoleName, properties, previous, context);
    const { changed, all, removed } = context.tagChanges(properties.Tags, previous.Tags);
    if (changed && all.length > 0) await context.call(tagRole, { RoleName, Tags: [...all] });
    if (removed.length > 0) await context.call(untagRole, { RoleName, TagKeys: [...removed] });
    return attributes;
  },

  async remove(properties, { physicalId: RoleName }, context) {
    await bringPolicies(RoleName, nothing, properties, context);
    await ignoreMissing(context.call(deleteRole, { RoleName }));
  },

  read: (expected, { physicalId }, context) => readRole(expected, physicalId, context),
});

/** Brings the role's own inline policies and its attachments from one set to another. */
async function bringPolicies(
  RoleName: string,
  wanted: Pick<RoleProperties, 'ManagedPolicyArns' | 'Policies'>,
  present: Pick<RoleProperties, 'ManagedPolicyArns' | 'Policies'>,
  context: ResourceContext,
): Promise<void> {
  const wantedArns = wanted.ManagedPolicyArns ?? [];
  const presentArns = present.ManagedPolicyArns ?? [];
  for (const PolicyArn of wantedArns) {
    if (!presentArns.includes(PolicyArn)) await context.call(attachRolePolicy, { RoleName, PolicyArn });
  }
  for (const { PolicyName, PolicyDocument } of wanted.Policies ?? []) {
    const before = present.Policies?.find((each) => each.PolicyName === PolicyName);
    if (before && sameJson(before.PolicyDocument, PolicyDocument)) continue;
    await context.call(putRolePolicy, { RoleName, PolicyName, PolicyDocument: policyText(PolicyDocument) });
  }
  for (const PolicyArn of presentArns) {
    if (wantedArns.includes(PolicyArn)) continue;
    await ignoreMissing(context.call(detachRolePolicy, { RoleName, PolicyArn }));
  }
  for (const { PolicyName } of present.Policies ?? []) {
    if (wanted.Policies?.some((each) => each.PolicyName === PolicyName)) continue;
    await ignoreMissing(context.call(deleteRolePolicy, { RoleName, PolicyName }));
  }
}
