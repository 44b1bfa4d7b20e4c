import {
  DescribeOrganizationsAccess$,
  type DescribeOrganizationsAccessInput,
  type DescribeOrganizationsAccessOutput,
} from '@aws-sdk/client-cloudformation';
import { defineOrganizationsAccessAction } from '../define-organizations-access-action.ts';
import {
  administratedAccount,
  checkCallAs,
  managementAccountRequired,
  organizationsAccessEnabled,
} from '../organizations-access.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeOrganizationsAccess.html */
export const describeOrganizationsAccess = defineOrganizationsAccessAction<
  DescribeOrganizationsAccessInput,
  DescribeOrganizationsAccessOutput
>({
  schema: DescribeOrganizationsAccess$,
  handle: async ({ CallAs }, request) => {
    await checkCallAs(request, CallAs);
    const { cloud } = request;
    if (administratedAccount(request, CallAs) !== cloud.state.organizations.managementAccountId) {
      throw managementAccountRequired();
    }
    return { Status: organizationsAccessEnabled(cloud) ? 'ENABLED' : 'DISABLED' };
  },
});
