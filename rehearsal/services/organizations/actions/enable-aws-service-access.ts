import { EnableAWSServiceAccess$, type EnableAWSServiceAccessRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { servicePrincipalOf } from '../service-principals.ts';

export const enableAwsServiceAccess = defineOrganizationsAction<EnableAWSServiceAccessRequest, object>({
  schema: EnableAWSServiceAccess$,
  callers: 'management',
  context: ({ ServicePrincipal }) => ({ 'organizations:ServicePrincipal': ServicePrincipal ?? '' }),
  handle: ({ ServicePrincipal }, { organizations, request }) => {
    organizations.serviceAccess.trust(servicePrincipalOf(ServicePrincipal), request.cloud.clock.now());
    return {};
  },
});
