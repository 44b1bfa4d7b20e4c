import * as schemas from '@aws-sdk/client-organizations';
import type { Service } from '../../cloud/service.ts';
import { acceptHandshake } from './actions/accept-handshake.ts';
import { attachPolicy } from './actions/attach-policy.ts';
import { closeAccount } from './actions/close-account.ts';
import { createAccount } from './actions/create-account.ts';
import { createOrganizationalUnit } from './actions/create-organizational-unit.ts';
import { createPolicy } from './actions/create-policy.ts';
import { deleteOrganizationalUnit } from './actions/delete-organizational-unit.ts';
import { deletePolicy } from './actions/delete-policy.ts';
import { deregisterDelegatedAdministrator } from './actions/deregister-delegated-administrator.ts';
import { describeAccount } from './actions/describe-account.ts';
import { describeCreateAccountStatus } from './actions/describe-create-account-status.ts';
import { describeEffectivePolicy } from './actions/describe-effective-policy.ts';
import { describeHandshake } from './actions/describe-handshake.ts';
import { describeOrganization } from './actions/describe-organization.ts';
import { describeOrganizationalUnit } from './actions/describe-organizational-unit.ts';
import { describePolicy } from './actions/describe-policy.ts';
import { detachPolicy } from './actions/detach-policy.ts';
import { disableAwsServiceAccess } from './actions/disable-aws-service-access.ts';
import { disablePolicyType } from './actions/disable-policy-type.ts';
import { enableAwsServiceAccess } from './actions/enable-aws-service-access.ts';
import { enablePolicyType } from './actions/enable-policy-type.ts';
import { inviteAccountToOrganization } from './actions/invite-account-to-organization.ts';
import { leaveOrganization } from './actions/leave-organization.ts';
import { listAccounts } from './actions/list-accounts.ts';
import { listAccountsForParent } from './actions/list-accounts-for-parent.ts';
import { listAwsServiceAccessForOrganization } from './actions/list-aws-service-access-for-organization.ts';
import { listChildren } from './actions/list-children.ts';
import { listCreateAccountStatus } from './actions/list-create-account-status.ts';
import { listDelegatedAdministrators } from './actions/list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from './actions/list-delegated-services-for-account.ts';
import { listOrganizationalUnitsForParent } from './actions/list-organizational-units-for-parent.ts';
import { listParents } from './actions/list-parents.ts';
import { listPolicies } from './actions/list-policies.ts';
import { listPoliciesForTarget } from './actions/list-policies-for-target.ts';
import { listRoots } from './actions/list-roots.ts';
import { listTagsForResource } from './actions/list-tags-for-resource.ts';
import { listTargetsForPolicy } from './actions/list-targets-for-policy.ts';
import { moveAccount } from './actions/move-account.ts';
import { registerDelegatedAdministrator } from './actions/register-delegated-administrator.ts';
import { removeAccountFromOrganization } from './actions/remove-account-from-organization.ts';
import { tagResource } from './actions/tag-resource.ts';
import { untagResource } from './actions/untag-resource.ts';
import { updateOrganizationalUnit } from './actions/update-organizational-unit.ts';
import { updatePolicy } from './actions/update-policy.ts';

/** AWS Organizations: one organization, its accounts, units, policies and trusted services. */
export const organizationsService: Service = {
  signingName: 'organizations',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AWSOrganizationsV20161128' },
  isGlobal: true,
  accessDeniedCode: 'AccessDeniedException',
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
  throttled: {
    code: 'TooManyRequestsException',
    text: 'You have sent too many requests in too short a period of time. Try again later.',
  },
  actions: [
    acceptHandshake,
    attachPolicy,
    closeAccount,
    createAccount,
    createOrganizationalUnit,
    createPolicy,
    deleteOrganizationalUnit,
    deletePolicy,
    deregisterDelegatedAdministrator,
    describeAccount,
    describeCreateAccountStatus,
    describeEffectivePolicy,
    describeHandshake,
    describeOrganization,
    describeOrganizationalUnit,
    describePolicy,
    detachPolicy,
    disableAwsServiceAccess,
    disablePolicyType,
    enableAwsServiceAccess,
    enablePolicyType,
    inviteAccountToOrganization,
    leaveOrganization,
    listAccounts,
    listAccountsForParent,
    listAwsServiceAccessForOrganization,
    listChildren,
    listCreateAccountStatus,
    listDelegatedAdministrators,
    listDelegatedServicesForAccount,
    listOrganizationalUnitsForParent,
    listParents,
    listPolicies,
    listPoliciesForTarget,
    listRoots,
    listTagsForResource,
    listTargetsForPolicy,
    moveAccount,
    registerDelegatedAdministrator,
    removeAccountFromOrganization,
    tagResource,
    untagResource,
    updateOrganizationalUnit,
    updatePolicy,
  ],
  schemas,
};
