import {
  AcceptHandshakeCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  InviteAccountToOrganizationCommand,
  ListParentsCommand,
  MoveAccountCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { outcomeOf } from './outcome.ts';
import type { Site } from './site.ts';

/** Creates an account in the root and moves it to a unit. */
export async function join(site: Site, account: string, unit: string): Promise<void> {
  const organizations = site.clients.organizations(site.management);
  const created = await organizations.send(
    new CreateAccountCommand({ AccountName: account, Email: `${account}@example.com` }),
  );
  const { CreateAccountStatus } = await eventually(
    `the creation of ${account}`,
    () =>
      organizations.send(
        new DescribeCreateAccountStatusCommand({
          CreateAccountRequestId: present(created.CreateAccountStatus?.Id),
        }),
      ),
    (answer) => answer.CreateAccountStatus?.State === 'SUCCEEDED',
  );
  site.places.nameAccount(account, present(CreateAccountStatus?.AccountId));
  if (unit !== defaultIds.root) await move(site, account, unit);
}

/** Moves an account, and makes sure that it is there: the answer may be lost, and a second attempt is refused then. */
export async function move(site: Site, account: string, unit: string): Promise<void> {
  await sure(
    `${account} lies in ${unit}`,
    async () => {
      const SourceParentId = await parentOf(site, account);
      if (SourceParentId === undefined || SourceParentId === unit) return;
      await site.clients.organizations(site.management).send(
        new MoveAccountCommand({
          AccountId: site.places.accountId(account),
          SourceParentId,
          DestinationParentId: unit,
        }),
      );
    },
    async () => (await parentOf(site, account)) === unit,
  );
}

export async function leave(site: Site, account: string): Promise<void> {
  const AccountId = site.places.accountId(account);
  await sure(
    `${account} has left`,
    () =>
      site.clients
        .organizations(site.management)
        .send(new RemoveAccountFromOrganizationCommand({ AccountId })),
    async () => (await parentOf(site, account)) === undefined,
  );
}

/** Invites an account that is outside, which accepts, and moves it to a unit. */
export async function comeBack(site: Site, account: string, unit: string): Promise<void> {
  const Id = site.places.accountId(account);
  await sure(
    `${account} is back`,
    async () => {
      const { Handshake } = await site.clients
        .organizations(site.management)
        .send(new InviteAccountToOrganizationCommand({ Target: { Id, Type: 'ACCOUNT' } }));
      await site.clients
        .organizations(site.owner(account))
        .send(new AcceptHandshakeCommand({ HandshakeId: present(Handshake?.Id) }));
    },
    async () => (await parentOf(site, account)) !== undefined,
  );
  await move(site, account, unit);
}

export async function closeAccount(site: Site, account: string): Promise<void> {
  const AccountId = site.places.accountId(account);
  const organizations = site.clients.organizations(site.management);
  const status = () => organizations.send(new DescribeAccountCommand({ AccountId }));
  await sure(
    `${account} is being closed`,
    () => organizations.send(new CloseAccountCommand({ AccountId })),
    async () => (await status()).Account?.Status !== 'ACTIVE',
  );
  await eventually(`${account} is closed`, status, ({ Account }) => Account?.Status === 'SUSPENDED');
}

/** The unit that an account lies in; undefined outside the organization. */
async function parentOf(site: Site, account: string): Promise<string | undefined> {
  const ChildId = site.places.accountId(account);
  const found = await outcomeOf(() =>
    site.clients.organizations(site.management).send(new ListParentsCommand({ ChildId })),
  );
  if (found.kind === 'done') return present(found.answer.Parents?.[0]?.Id);
  if (found.kind === 'refused' && found.code === 'ChildNotFoundException') return undefined;
  throw new Error(`where ${account} lies: ${found.message}`);
}

/**
 * Attempts until what should be is seen to be: whatever an attempt answers, its effect counts.
 * @throws Error with the last answer if it does not come about
 */
async function sure(
  what: string,
  attempt: () => Promise<unknown>,
  holds: () => Promise<boolean>,
): Promise<void> {
  let last = 'no attempt failed';
  for (let attempts = 0; attempts < 8; attempts++) {
    const outcome = await outcomeOf(attempt);
    if (outcome.kind !== 'done') last = outcome.message;
    const seen = await outcomeOf(holds);
    if (seen.kind === 'done' && seen.answer) return;
    if (seen.kind !== 'done') last = seen.message;
  }
  throw new Error(`${what}: it does not come about; ${last}`);
}
