import { notModelled } from '../../cloud/aws-error.ts';
import type { MemberAccount } from './account.ts';
import { constraintViolation, plainError } from './errors.ts';
import type { OrganizationsState } from './state.ts';

/**
 * How many delegated administrators a service has; others limit theirs too, which is not modelled.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
const mostAdministrators: Readonly<Record<string, number>> = {
  'member.org.stacksets.cloudformation.amazonaws.com': 5,
};

/**
 * Whether an account may become a delegated administrator of a service.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 * @throws ConstraintViolationException, AccountAlreadyRegisteredException
 */
export function checkDelegation(
  organizations: OrganizationsState,
  account: MemberAccount,
  service: string,
): void {
  const { serviceAccess } = organizations;
  if (account.id === organizations.managementAccountId) {
    throw constraintViolation(
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register master account/yourself as delegated administrator for your organization.',
    );
  }
  if (account.status !== 'ACTIVE') {
    throw constraintViolation(
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register a suspended account as a delegated administrator.',
    );
  }
  if (!serviceAccess.isTrusted(service)) {
    throw constraintViolation(
      'SERVICE_ACCESS_NOT_ENABLED',
      'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
    );
  }
  if (serviceAccess.isDelegated(account.id, service)) throw plainError('AccountAlreadyRegisteredException');
  const present = serviceAccess.administratorsOf(service).length;
  const most = mostAdministrators[service];
  if (most === undefined && present > 0) {
    throw notModelled(`how many delegated administrators ${service} may have`);
  }
  if (most !== undefined && present >= most) {
    throw constraintViolation(
      'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
      'You attempted to register more delegated administrators than allowed for the service principal.',
    );
  }
}
