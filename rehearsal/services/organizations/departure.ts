import { notModelled } from '../../cloud/aws-error.ts';
import type { MemberAccount } from './account.ts';
import { constraintViolation, plainError } from './errors.ts';
import type { OrganizationsState } from './state.ts';

/** A created account stays at least this long. */
const waitPeriodInDays = 4;
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Lets an account go, as LeaveOrganization and RemoveAccountFromOrganization do. What an account needs to stand
 * alone (contact, payment, support plan) is taken to be there.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_account-before-remove.html
 * @throws MasterCannotLeaveOrganizationException, ConstraintViolationException
 */
export function letGo(organizations: OrganizationsState, account: MemberAccount, now: Date): void {
  if (account.id === organizations.managementAccountId) {
    throw plainError('MasterCannotLeaveOrganizationException');
  }
  if (organizations.serviceAccess.servicesOf(account.id).length > 0) {
    throw constraintViolation(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      'You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization. To complete this operation, you must first deregister this account as a delegated administrator.',
    );
  }
  if (account.status !== 'ACTIVE') throw notModelled('the removal of a closed or suspended account');
  const age = now.getTime() - account.joinedTimestamp.getTime();
  if (account.joinedMethod === 'CREATED' && age < waitPeriodInDays * dayInMilliseconds) {
    throw constraintViolation(
      'WAIT_PERIOD_ACTIVE',
      "After you create an AWS account, you must wait until at least four days after the account was created. Invited accounts aren't subject to this waiting period.",
    );
  }
  organizations.leave(account);
}
