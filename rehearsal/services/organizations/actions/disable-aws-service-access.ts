import { DisableAWSServiceAccess$, type DisableAWSServiceAccessRequest } from '@aws-sdk/client-organizations';
import { notModelled } from '../../../cloud/aws-error.ts';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { servicePrincipalOf } from '../service-principals.ts';

export const disableAwsServiceAccess = defineOrganizationsAction<DisableAWSServiceAccessRequest, object>({
  schema: DisableAWSServiceAccess$,
  callers: 'management',
  context: ({ ServicePrincipal }) => ({ 'organizations:ServicePrincipal': ServicePrincipal ?? '' }),
  handle: ({ ServicePrincipal }, { organizations }) => {
    const service = servicePrincipalOf(ServicePrincipal);
    if (organizations.serviceAccess.administratorsOf(service).length > 0) {
      throw notModelled(`disabling the access of ${service} while it has delegated administrators`);
    }
    organizations.serviceAccess.distrust(service);
    return {};
  },
});
