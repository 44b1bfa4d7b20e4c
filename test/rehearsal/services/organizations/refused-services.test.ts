import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { testWrongMoves } from './wrong-moves.ts';

const stackSets = 'member.org.stacksets.cloudformation.amazonaws.com';

testWrongMoves('trusted services and delegated administrators', [
  {
    name: 'trusting what is no service',
    action: 'EnableAWSServiceAccess',
    input: { ServicePrincipal: 'example.com' },
    code: 'InvalidInputException',
    reason: 'UNRECOGNIZED_SERVICE_PRINCIPAL',
  },
  {
    name: 'disabling a service that has delegated administrators',
    action: 'DisableAWSServiceAccess',
    input: { ServicePrincipal: stackSets },
    code: 'NotImplemented',
  },
  {
    name: 'the management account as delegated administrator',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.managementAccount, ServicePrincipal: stackSets },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
  },
  {
    name: 'a suspended delegated administrator',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.suspendedAccount, ServicePrincipal: stackSets },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
  },
  {
    name: 'a delegated administrator twice',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.centralAccount, ServicePrincipal: stackSets },
    code: 'AccountAlreadyRegisteredException',
  },
  {
    name: 'a delegated administrator of a service without access',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.centralAccount, ServicePrincipal: 'config.amazonaws.com' },
    code: 'ConstraintViolationException',
    reason: 'SERVICE_ACCESS_NOT_ENABLED',
    message:
      'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
  },
  {
    name: 'deregistering who is not registered',
    action: 'DeregisterDelegatedAdministrator',
    input: { AccountId: ids.toolsAccount, ServicePrincipal: stackSets },
    code: 'AccountNotRegisteredException',
  },
  {
    name: 'services of who administers none',
    action: 'ListDelegatedServicesForAccount',
    input: { AccountId: ids.toolsAccount },
    code: 'AccountNotRegisteredException',
  },
]);
