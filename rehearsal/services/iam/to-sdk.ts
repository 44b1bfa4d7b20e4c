import type { Policy as SdkPolicy, Role as SdkRole, PolicyVersion as SdkVersion } from '@aws-sdk/client-iam';
import { principalsByArn } from '../../iam/principal-ids.ts';
import type { ManagedPolicy, PolicyVersion } from './managed-policy.ts';
import { encodePolicy } from './policy-document.ts';
import type { Role } from './role.ts';
import type { IamState } from './state.ts';

/** A role as listings and CreateRole show it. */
export function toSdkRole(role: Role, iam: IamState): SdkRole {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: encodePolicy(principalsByArn(role.trustPolicy, iam)),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
  };
}

/** A role as GetRole shows it; listings leave its tags, boundary and last use out. */
export function toSdkRoleInFull(role: Role, iam: IamState): SdkRole {
  return {
    ...toSdkRole(role, iam),
    ...(role.permissionsBoundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
            PermissionsBoundaryArn: role.permissionsBoundary,
          },
        }),
    ...(role.tags.length === 0 ? {} : { Tags: [...role.tags] }),
    RoleLastUsed: {},
  };
}

/** A managed policy as an account sees it. */
export function toSdkPolicy(policy: ManagedPolicy, accountId: string, iam: IamState): SdkPolicy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: iam.rolesWithPolicy(accountId, policy.arn).length,
    PermissionsBoundaryUsageCount: iam.rolesBoundBy(accountId, policy.arn).length,
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.updateDate,
  };
}

/** A version of a managed policy; listings leave its document out. */
export function toSdkVersion(policy: ManagedPolicy, version: PolicyVersion): SdkVersion {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: version.createDate,
  };
}
