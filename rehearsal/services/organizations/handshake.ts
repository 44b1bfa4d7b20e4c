import type { Handshake, InviteAccountToOrganizationRequest } from '@aws-sdk/client-organizations';
import { notModelled } from '../../cloud/aws-error.ts';
import type { StandaloneAccount } from './account.ts';
import { handshakeConstraintViolation, invalidInput, plainError } from './errors.ts';
import { newId, patterns } from './identifiers.ts';
import { matching } from './lookups.ts';
import type { OrganizationsState } from './state.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html */
const daysUntilExpiration = 15;
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** Makes an open invitation of an account. @throws HandshakeConstraintViolationException, DuplicateHandshakeException */
export function inviteAccount(
  organizations: OrganizationsState,
  input: InviteAccountToOrganizationRequest,
  now: Date,
): Handshake {
  const account = invitedAccount(organizations, input.Target);
  if (organizations.isMember(account.id)) {
    throw handshakeConstraintViolation(
      'ALREADY_IN_AN_ORGANIZATION',
      'The handshake request is invalid because the invited account is already a member of an organization.',
    );
  }
  const open = [...organizations.handshakes.values()].filter(
    (handshake) => stateOf(handshake, now) === 'OPEN',
  );
  if (open.some((handshake) => isInvited(handshake, account.id)))
    throw plainError('DuplicateHandshakeException');
  const id = newId('h', 32);
  const management = organizations.account(organizations.managementAccountId);
  const handshake: Handshake = {
    Id: id,
    Arn: organizations.arns.handshake('invite', id),
    Action: 'INVITE',
    State: 'OPEN',
    RequestedTimestamp: now,
    ExpirationTimestamp: new Date(now.getTime() + daysUntilExpiration * dayInMilliseconds),
    Parties: [
      { Id: organizations.organizationId.slice('o-'.length), Type: 'ORGANIZATION' },
      { Id: account.id, Type: 'ACCOUNT' },
    ],
    Resources: [
      {
        Type: 'ORGANIZATION',
        Value: organizations.organizationId,
        Resources: [
          { Type: 'MASTER_EMAIL', Value: management?.email },
          { Type: 'MASTER_NAME', Value: management?.name },
          { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
        ],
      },
      { Type: 'ACCOUNT', Value: account.id },
      ...(input.Notes === undefined ? [] : [{ Type: 'NOTES' as const, Value: input.Notes }]),
    ],
  };
  organizations.handshakes.set(id, handshake);
  return handshake;
}

/** The handshake of this id, with the state that it has now. @throws HandshakeNotFoundException */
export function findHandshake(
  organizations: OrganizationsState,
  id: string | undefined,
  now: Date,
): Handshake {
  const handshake = organizations.handshakes.get(matching(patterns.handshakeId, id));
  if (handshake === undefined) throw plainError('HandshakeNotFoundException');
  return { ...handshake, State: stateOf(handshake, now) };
}

/** Whether the account is the one that a handshake invites. */
export function isInvited(handshake: Handshake, accountId: string): boolean {
  return handshake.Parties?.some(({ Id, Type }) => Type === 'ACCOUNT' && Id === accountId) ?? false;
}

function stateOf(handshake: Handshake, now: Date): Handshake['State'] {
  const expired = handshake.ExpirationTimestamp !== undefined && handshake.ExpirationTimestamp <= now;
  return handshake.State === 'OPEN' && expired ? 'EXPIRED' : handshake.State;
}

function invitedAccount(
  organizations: OrganizationsState,
  target: InviteAccountToOrganizationRequest['Target'],
): StandaloneAccount {
  if (target?.Type === 'ACCOUNT') {
    return organizations.standaloneAccount(matching(patterns.accountId, target.Id));
  }
  if (target?.Type !== 'EMAIL') {
    throw invalidInput(
      'INVALID_PARTY_TYPE_TARGET',
      'You specified the wrong type of entity (account, organization, or email) as a party.',
    );
  }
  const account = organizations.standaloneAccounts().find(({ email }) => email === target.Id);
  if (account === undefined) throw notModelled('the invitation of an e-mail address that no account has');
  return account;
}
