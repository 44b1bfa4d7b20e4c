import { ActivateOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';

const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com';

/** StackSets may work in the organization, and the member account administers them. */
async function given(aws: Aws) {
  const { organizations, cloudformation } = aws.management;
  await cloudformation.send(new ActivateOrganizationsAccessCommand({}));
  const delegation = { AccountId: aws.member.id, ServicePrincipal };
  await organizations.send(new RegisterDelegatedAdministratorCommand(delegation));
  aws.afterwards(() => organizations.send(new DeregisterDelegatedAdministratorCommand(delegation)));
}

export const delegation = aboutGiven('services of AWS and delegated administrators', {
  given,
  cases: [
    {
      name: 'a service that was given access is listed',
      source: api.organizations('ListAWSServiceAccessForOrganization'),
      when: async (aws) => {
        const { EnabledServicePrincipals: services = [] } = await aws.management.organizations.send(
          new ListAWSServiceAccessForOrganizationCommand({}),
        );
        return { stacksets: services.find((service) => service.ServicePrincipal === ServicePrincipal) };
      },
      answers: { stacksets: { ServicePrincipal } },
    },
    {
      name: 'a delegated administrator is listed by service',
      source: api.organizations('ListDelegatedAdministrators'),
      when: async (aws) => {
        const { DelegatedAdministrators: all = [] } = await aws.management.organizations.send(
          new ListDelegatedAdministratorsCommand({ ServicePrincipal }),
        );
        return { member: all.find(({ Id }) => Id === aws.member.id) };
      },
      answers: (_, aws) => ({ member: { Id: aws.member.id, Status: 'ACTIVE' } }),
    },
    {
      name: 'the services of a delegated administrator are listed',
      source: api.organizations('ListDelegatedServicesForAccount'),
      when: (aws) =>
        aws.management.organizations.send(
          new ListDelegatedServicesForAccountCommand({ AccountId: aws.member.id }),
        ),
      answers: { DelegatedServices: [{ ServicePrincipal }] },
    },
    {
      name: 'an account is registered once for a service',
      source: api.organizations('RegisterDelegatedAdministrator'),
      when: (aws) =>
        aws.management.organizations.send(
          new RegisterDelegatedAdministratorCommand({ AccountId: aws.member.id, ServicePrincipal }),
        ),
      refused: { code: 'AccountAlreadyRegisteredException', status: 400 },
    },
    {
      name: 'the management account is no delegated administrator',
      source: api.organizations('RegisterDelegatedAdministrator'),
      when: (aws) =>
        aws.management.organizations.send(
          new RegisterDelegatedAdministratorCommand({ AccountId: aws.management.id, ServicePrincipal }),
        ),
      refused: {
        code: 'ConstraintViolationException',
        status: 400,
        Reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      },
    },
    {
      name: 'an account of nobody is not registered',
      source: api.organizations('RegisterDelegatedAdministrator'),
      when: (aws) =>
        aws.management.organizations.send(
          new RegisterDelegatedAdministratorCommand({ AccountId: '000000000001', ServicePrincipal }),
        ),
      refused: { code: 'AccountNotFoundException', status: 400 },
    },
    {
      name: 'an account that is not registered is not deregistered',
      source: api.organizations('DeregisterDelegatedAdministrator'),
      when: (aws) =>
        aws.management.organizations.send(
          new DeregisterDelegatedAdministratorCommand({
            AccountId: aws.member.id,
            ServicePrincipal: 'access-analyzer.amazonaws.com',
          }),
        ),
      refused: { code: 'AccountNotRegisteredException', status: 400 },
    },
    {
      name: 'a delegated administrator reads the organization, and does not change it',
      source: guide.organizations('orgs_integrate_delegated_admin'),
      when: (aws) => aws.member.organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })),
      refused: { code: 'AccessDeniedException', status: 400 },
    },
    {
      name: 'another member does not see who administers',
      source: api.organizations('ListDelegatedAdministrators'),
      when: (aws) =>
        aws.neighbour.organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal })),
      refused: { code: 'AccessDeniedException', status: 400 },
    },
    {
      name: 'an account outside has no organization',
      source: api.organizations('ListDelegatedAdministrators'),
      when: (aws) =>
        aws.stranger.organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal })),
      refused: {
        code: /^(AWSOrganizationsNotInUseException|AccessDeniedException)$/,
        status: 400,
      },
    },
  ],
});
