import {
  DescribeOrganization$,
  type DescribeOrganizationCommandInput,
  type DescribeOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { organizationDescription } from '../descriptions.ts';

export const describeOrganization = defineOrganizationsAction<
  DescribeOrganizationCommandInput,
  DescribeOrganizationResponse
>({
  schema: DescribeOrganization$,
  callers: 'members',
  handle: (_, { organizations }) => ({ Organization: organizationDescription(organizations) }),
});
