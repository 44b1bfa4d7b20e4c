import {
  ListAWSServiceAccessForOrganization$,
  type ListAWSServiceAccessForOrganizationRequest,
  type ListAWSServiceAccessForOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listAwsServiceAccessForOrganization = defineOrganizationsAction<
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse
>({
  schema: ListAWSServiceAccessForOrganization$,
  callers: 'administrators',
  handle: (input, { organizations }) => {
    const page = pageOfAnswer(
      organizations.serviceAccess.trusted(),
      'ListAWSServiceAccessForOrganization',
      input,
    );
    return {
      EnabledServicePrincipals: page.items.map(({ servicePrincipal, since }) => ({
        ServicePrincipal: servicePrincipal,
        DateEnabled: since,
      })),
      NextToken: page.nextToken,
    };
  },
});
