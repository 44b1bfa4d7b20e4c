import {
  DeactivateOrganizationsAccess$,
  type DeactivateOrganizationsAccessInput,
  type DeactivateOrganizationsAccessOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../../cloud/aws-error.ts';
import { disableAwsServiceAccess } from '../../../organizations/actions/disable-aws-service-access.ts';
import { defineOrganizationsAccessAction } from '../define-organizations-access-action.ts';
import { checkManagementAccount, stackSetsPrincipal } from '../organizations-access.ts';

/**
 * "Before you can deactivate trusted access with AWS Organizations, you must deregister all delegated administrators":
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export const deactivateOrganizationsAccess = defineOrganizationsAccessAction<
  DeactivateOrganizationsAccessInput,
  DeactivateOrganizationsAccessOutput
>({
  schema: DeactivateOrganizationsAccess$,
  handle: async (_input, request) => {
    checkManagementAccount(request);
    const { cloud } = request;
    if (cloud.state.organizations.serviceAccess.administratorsOf(stackSetsPrincipal).length > 0) {
      throw new AwsError(
        'InvalidOperationException',
        'You must deregister all delegated administrators before you can deactivate organizations access',
      );
    }
    await cloud.call(
      disableAwsServiceAccess,
      { ServicePrincipal: stackSetsPrincipal },
      {
        caller: request.caller,
        region: 'us-east-1',
        calledVia: [...request.calledVia, 'cloudformation.amazonaws.com'],
      },
    );
    cloud.state.cloudformation.stackSets.organizationsAccessActivated = false;
    return {};
  },
});
