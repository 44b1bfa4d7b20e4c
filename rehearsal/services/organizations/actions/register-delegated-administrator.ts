import {
  RegisterDelegatedAdministrator$,
  type RegisterDelegatedAdministratorRequest,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { checkDelegation } from '../delegation-rules.ts';
import { entityArn } from '../entity-arn.ts';
import { findAccount } from '../lookups.ts';
import { servicePrincipalOf } from '../service-principals.ts';

export const registerDelegatedAdministrator = defineOrganizationsAction<
  RegisterDelegatedAdministratorRequest,
  object
>({
  schema: RegisterDelegatedAdministrator$,
  callers: 'management',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  context: ({ ServicePrincipal }) => ({ 'organizations:ServicePrincipal': ServicePrincipal ?? '' }),
  handle: ({ AccountId, ServicePrincipal }, { organizations, request }) => {
    const account = findAccount(organizations, AccountId);
    const service = servicePrincipalOf(ServicePrincipal);
    checkDelegation(organizations, account, service);
    organizations.serviceAccess.delegate(account.id, service, request.cloud.clock.now());
    return {};
  },
});
