import type { AccountCaller } from '../../cloud/caller.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { notAuthorized, validationError } from './errors.ts';

const servicePrincipal = 'account.amazonaws.com';

/** The caller as a principal of an account. @throws AwsError `AccessDeniedException` for any other */
export function accountCaller({ caller }: RequestContext, action: string): AccountCaller {
  if (caller.kind === 'user' || caller.kind === 'role-session') return caller;
  throw notAuthorized(caller.kind, action);
}

/** @throws AwsError `ValidationException` for what is no account's number */
export function checkAccountId(accountId: string | undefined): void {
  if (accountId === undefined || /^\d{12}$/.test(accountId)) return;
  throw validationError(
    'fieldValidationFailed',
    `1 validation error detected: Value at 'accountId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^\\d{12}$`,
  );
}

/**
 * The account that a request is about: the caller's own, or a member that the organization's management account or the
 * delegated administrator names. https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
 * The hint about trusted access is quoted in https://github.com/awslabs/aws-deployment-framework/issues/764.
 *
 * @throws AwsError `AccessDeniedException`
 */
export function targetAccount(given: string | undefined, request: RequestContext, action: string): string {
  const caller = accountCaller(request, action);
  if (given === undefined) return caller.accountId;
  const { organizations } = request.cloud.state;
  const isManagement = caller.accountId === organizations.managementAccountId;
  const isAdministrator = organizations.isDelegatedAdministrator(caller.accountId, servicePrincipal);
  if (!isManagement && !isAdministrator) throw notAuthorized(caller.arn, action);
  if (!organizations.trustedAccessEnabled(servicePrincipal)) {
    throw notAuthorized(
      caller.arn,
      action,
      'Your organization must first enable trusted access with AWS Account Management.',
    );
  }
  if (given === organizations.managementAccountId) {
    throw notAuthorized(
      caller.arn,
      action,
      'The management account can only be managed using the standalone context from the management account.',
    );
  }
  if (!organizations.isMember(given)) throw notAuthorized(caller.arn, action);
  return given;
}
