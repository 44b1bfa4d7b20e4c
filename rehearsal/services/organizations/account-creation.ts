import type { CreateAccountRequest, CreateAccountStatus } from '@aws-sdk/client-organizations';
import type { Cloud } from '../../cloud/cloud.ts';
import { createAdministratorRole, defaultAdministratorRoleName } from './administrator-role.ts';
import { invalidInput, tooLong, tooShort } from './errors.ts';
import { newAccountId, newId } from './identifiers.ts';
import { matching } from './lookups.ts';
import type { OrganizationsState } from './state.ts';
import { withTags } from './tags.ts';

/** AWS takes minutes. */
const creationMilliseconds = 100;

/**
 * Checks a request for a new account and begins to create it; who looks up the status sees it end.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 * @throws InvalidInputException, ConstraintViolationException
 */
export function beginAccountCreation(
  organizations: OrganizationsState,
  input: CreateAccountRequest,
  cloud: Cloud,
): CreateAccountStatus {
  const name = checkAccountName(input.AccountName);
  const email = matching(/^(?=.{6,64}$)[^\s@]+@[^\s@]+\.[^\s@]+$/, input.Email);
  const roleName = checkRoleName(input.RoleName);
  const tags = withTags(new Map(), input.Tags);
  const begun: CreateAccountStatus = {
    Id: newId('car', 32),
    AccountName: name,
    State: 'IN_PROGRESS',
    RequestedTimestamp: cloud.clock.now(),
  };
  const update = (status: CreateAccountStatus) =>
    organizations.createAccountStatuses.set(status.Id ?? '', status);
  update(begun);
  cloud.background.start(`create account ${name}`, async () => {
    await cloud.clock.sleep(creationMilliseconds);
    const end = { ...begun, CompletedTimestamp: cloud.clock.now() };
    if (isEmailTaken(organizations, email)) {
      update({ ...end, State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' });
      return;
    }
    const account = { id: newAccountId((id) => organizations.isKnown(id)), name, email };
    await createAdministratorRole(cloud, account.id, roleName);
    organizations.tags.set(account.id, tags);
    organizations.join(account, { method: 'CREATED', parentId: organizations.rootId });
    update({ ...end, State: 'SUCCEEDED', AccountId: account.id });
  });
  return begun;
}

function isEmailTaken(organizations: OrganizationsState, email: string): boolean {
  const accounts = [...organizations.tree.accounts(), ...organizations.standaloneAccounts()];
  return accounts.some((account) => account.email === email);
}

function checkAccountName(name: string | undefined): string {
  if (name === undefined || name.length < 1) throw tooShort();
  if (name.length > 50) throw tooLong();
  return matching(/^[ -~]+$/, name);
}

function checkRoleName(name = defaultAdministratorRoleName): string {
  if (name.length > 64) throw tooLong();
  if (name.startsWith('AWSServiceRoleFor')) {
    throw invalidInput(
      'INVALID_ROLE_NAME',
      "You provided a role name that isn't valid. A role name can't begin with the reserved prefix AWSServiceRoleFor.",
    );
  }
  return matching(/^[\w+=,.@-]{1,64}$/, name);
}
