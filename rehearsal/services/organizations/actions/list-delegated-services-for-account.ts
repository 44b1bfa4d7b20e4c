import {
  ListDelegatedServicesForAccount$,
  type ListDelegatedServicesForAccountRequest,
  type ListDelegatedServicesForAccountResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findAccount } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listDelegatedServicesForAccount = defineOrganizationsAction<
  ListDelegatedServicesForAccountRequest,
  ListDelegatedServicesForAccountResponse
>({
  schema: ListDelegatedServicesForAccount$,
  callers: 'administrators',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  handle: (input, { organizations }) => {
    const { id } = findAccount(organizations, input.AccountId);
    const services = organizations.serviceAccess.servicesOf(id);
    if (services.length === 0) throw plainError('AccountNotRegisteredException');
    const page = pageOfAnswer(services, `ListDelegatedServicesForAccount ${id}`, input);
    return {
      DelegatedServices: page.items.map(({ servicePrincipal, since }) => ({
        ServicePrincipal: servicePrincipal,
        DelegationEnabledDate: since,
      })),
      NextToken: page.nextToken,
    };
  },
});
