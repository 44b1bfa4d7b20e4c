import {
  ActivateOrganizationsAccess$,
  type ActivateOrganizationsAccessInput,
  type ActivateOrganizationsAccessOutput,
} from '@aws-sdk/client-cloudformation';
import { enableAwsServiceAccess } from '../../../organizations/actions/enable-aws-service-access.ts';
import { defineOrganizationsAccessAction } from '../define-organizations-access-action.ts';
import { checkManagementAccount, stackSetsPrincipal } from '../organizations-access.ts';
import { ensureAdministratorRole } from '../stacksets-roles.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateOrganizationsAccess.html */
export const activateOrganizationsAccess = defineOrganizationsAccessAction<
  ActivateOrganizationsAccessInput,
  ActivateOrganizationsAccessOutput
>({
  schema: ActivateOrganizationsAccess$,
  handle: async (_input, request) => {
    checkManagementAccount(request);
    const { cloud } = request;
    await cloud.call(
      enableAwsServiceAccess,
      { ServicePrincipal: stackSetsPrincipal },
      {
        caller: request.caller,
        region: 'us-east-1',
        calledVia: [...request.calledVia, 'cloudformation.amazonaws.com'],
      },
    );
    ensureAdministratorRole(cloud);
    cloud.state.cloudformation.stackSets.organizationsAccessActivated = true;
    return {};
  },
});
