import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { deregisterDelegatedAdministrator } from '../../../../rehearsal/services/organizations/actions/deregister-delegated-administrator.ts';
import { disableAwsServiceAccess } from '../../../../rehearsal/services/organizations/actions/disable-aws-service-access.ts';
import { enableAwsServiceAccess } from '../../../../rehearsal/services/organizations/actions/enable-aws-service-access.ts';
import { listAwsServiceAccessForOrganization } from '../../../../rehearsal/services/organizations/actions/list-aws-service-access-for-organization.ts';
import { listDelegatedAdministrators } from '../../../../rehearsal/services/organizations/actions/list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from '../../../../rehearsal/services/organizations/actions/list-delegated-services-for-account.ts';
import { registerDelegatedAdministrator } from '../../../../rehearsal/services/organizations/actions/register-delegated-administrator.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com';

describe('trusted services and delegated administrators', () => {
  let cloud: Cloud;
  let management: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    management = administratorOf(cloud, ids.managementAccount);
  });

  const register = (AccountId: string) =>
    cloud.call(registerDelegatedAdministrator, { AccountId, ServicePrincipal }, management);

  test('a service is trusted once, keeps its date, and is distrusted', async () => {
    await cloud.call(enableAwsServiceAccess, { ServicePrincipal }, management);
    await cloud.call(enableAwsServiceAccess, { ServicePrincipal }, management);
    const list = async () =>
      (await cloud.call(listAwsServiceAccessForOrganization, {}, management)).EnabledServicePrincipals;
    expect(await list()).toEqual([{ ServicePrincipal, DateEnabled: cloud.clock.now() }]);
    expect(cloud.state.organizations.trustedAccessEnabled(ServicePrincipal)).toBe(true);
    await cloud.call(disableAwsServiceAccess, { ServicePrincipal }, management);
    expect(await list()).toEqual([]);
  });

  test('a member becomes a delegated administrator, sees itself, and stops being one', async () => {
    await cloud.call(enableAwsServiceAccess, { ServicePrincipal }, management);
    await register(ids.centralAccount);
    const central = administratorOf(cloud, ids.centralAccount);
    expect(cloud.state.organizations.isDelegatedAdministrator(ids.centralAccount, ServicePrincipal)).toBe(
      true,
    );
    const listed = await cloud.call(listDelegatedAdministrators, { ServicePrincipal }, central);
    expect(listed.DelegatedAdministrators).toMatchObject([
      { Id: ids.centralAccount, Name: 'central-backup', DelegationEnabledDate: cloud.clock.now() },
    ]);
    const AccountId = ids.centralAccount;
    const services = await cloud.call(listDelegatedServicesForAccount, { AccountId }, central);
    expect(services.DelegatedServices).toMatchObject([{ ServicePrincipal }]);
    const other = { ServicePrincipal: 'config.amazonaws.com' };
    const none = await cloud.call(listDelegatedAdministrators, other, management);
    expect(none.DelegatedAdministrators).toEqual([]);
    await cloud.call(deregisterDelegatedAdministrator, { AccountId, ServicePrincipal }, management);
    expect(await refusal(cloud.call(listDelegatedAdministrators, {}, central))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test('StackSets has at most five delegated administrators', async () => {
    await cloud.call(enableAwsServiceAccess, { ServicePrincipal }, management);
    const members = ['101010101010', '202020202020', '303030303030', '404040404040', '555555555555'];
    for (const id of members) await register(id);
    expect(await refusal(register(ids.toolsAccount))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    });
  });
});
