import {
  ListDelegatedAdministrators$,
  type ListDelegatedAdministratorsRequest,
  type ListDelegatedAdministratorsResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accountDescription } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { servicePrincipalOf } from '../service-principals.ts';

export const listDelegatedAdministrators = defineOrganizationsAction<
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse
>({
  schema: ListDelegatedAdministrators$,
  callers: 'administrators',
  context: ({ ServicePrincipal }) =>
    ServicePrincipal === undefined ? {} : { 'organizations:ServicePrincipal': ServicePrincipal },
  handle: (input, { organizations }) => {
    const { serviceAccess } = organizations;
    const service =
      input.ServicePrincipal === undefined ? undefined : servicePrincipalOf(input.ServicePrincipal);
    const administrators = serviceAccess
      .administrators()
      .filter(({ accountId }) => service === undefined || serviceAccess.isDelegated(accountId, service))
      .flatMap(({ accountId, since }) => {
        const account = organizations.account(accountId);
        if (account === undefined) return [];
        const { Paths: _, ...description } = accountDescription(organizations, account);
        return [{ ...description, DelegationEnabledDate: since }];
      });
    const page = pageOfAnswer(administrators, `ListDelegatedAdministrators ${service}`, input);
    return { DelegatedAdministrators: [...page.items], NextToken: page.nextToken };
  },
});
