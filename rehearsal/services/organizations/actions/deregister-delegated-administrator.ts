import {
  DeregisterDelegatedAdministrator$,
  type DeregisterDelegatedAdministratorRequest,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findAccount } from '../lookups.ts';
import { servicePrincipalOf } from '../service-principals.ts';

export const deregisterDelegatedAdministrator = defineOrganizationsAction<
  DeregisterDelegatedAdministratorRequest,
  object
>({
  schema: DeregisterDelegatedAdministrator$,
  callers: 'management',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  context: ({ ServicePrincipal }) => ({ 'organizations:ServicePrincipal': ServicePrincipal ?? '' }),
  handle: ({ AccountId, ServicePrincipal }, { organizations }) => {
    const account = findAccount(organizations, AccountId);
    const service = servicePrincipalOf(ServicePrincipal);
    if (!organizations.serviceAccess.isDelegated(account.id, service)) {
      throw plainError('AccountNotRegisteredException');
    }
    organizations.serviceAccess.undelegate(account.id, service);
    return {};
  },
});
