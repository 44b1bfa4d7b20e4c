import * as schemas from '@aws-sdk/client-iam';
import type { Service } from '../../cloud/service.ts';
import { attachRolePolicy } from './actions/attach-role-policy.ts';
import { createPolicy } from './actions/create-policy.ts';
import { createPolicyVersion } from './actions/create-policy-version.ts';
import { createRole } from './actions/create-role.ts';
import { createServiceLinkedRole } from './actions/create-service-linked-role.ts';
import { deletePolicy } from './actions/delete-policy.ts';
import { deletePolicyVersion } from './actions/delete-policy-version.ts';
import { deleteRole } from './actions/delete-role.ts';
import { deleteRolePermissionsBoundary } from './actions/delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from './actions/delete-role-policy.ts';
import { detachRolePolicy } from './actions/detach-role-policy.ts';
import { getPolicy } from './actions/get-policy.ts';
import { getPolicyVersion } from './actions/get-policy-version.ts';
import { getRole } from './actions/get-role.ts';
import { getRolePolicy } from './actions/get-role-policy.ts';
import { listAttachedRolePolicies } from './actions/list-attached-role-policies.ts';
import { listEntitiesForPolicy } from './actions/list-entities-for-policy.ts';
import { listPolicies } from './actions/list-policies.ts';
import { listPolicyVersions } from './actions/list-policy-versions.ts';
import { listRolePolicies } from './actions/list-role-policies.ts';
import { listRoleTags } from './actions/list-role-tags.ts';
import { listRoles } from './actions/list-roles.ts';
import { putRolePermissionsBoundary } from './actions/put-role-permissions-boundary.ts';
import { putRolePolicy } from './actions/put-role-policy.ts';
import { setDefaultPolicyVersion } from './actions/set-default-policy-version.ts';
import { tagRole } from './actions/tag-role.ts';
import { untagRole } from './actions/untag-role.ts';
import { updateAssumeRolePolicy } from './actions/update-assume-role-policy.ts';
import { updateRole } from './actions/update-role.ts';
import { updateRoleDescription } from './actions/update-role-description.ts';

/** AWS Identity and Access Management: roles and managed policies. */
export const iamService: Service = {
  signingName: 'iam',
  protocol: {
    kind: 'query',
    apiVersion: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  },
  isGlobal: true,
  accessDeniedCode: 'AccessDenied',
  // https://repost.aws/knowledge-center/iam-sts-throttling-error
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [
    attachRolePolicy,
    createPolicyVersion,
    createPolicy,
    createRole,
    deletePolicyVersion,
    createServiceLinkedRole,
    deletePolicy,
    deleteRolePermissionsBoundary,
    deleteRolePolicy,
    deleteRole,
    detachRolePolicy,
    getPolicyVersion,
    getPolicy,
    getRolePolicy,
    getRole,
    listAttachedRolePolicies,
    listEntitiesForPolicy,
    listPolicies,
    listPolicyVersions,
    listRolePolicies,
    listRoleTags,
    listRoles,
    putRolePermissionsBoundary,
    putRolePolicy,
    setDefaultPolicyVersion,
    tagRole,
    untagRole,
    updateAssumeRolePolicy,
    updateRoleDescription,
    updateRole,
  ],
  schemas,
};
