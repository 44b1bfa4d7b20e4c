import {
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationCommand,
  MoveAccountCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import pLimit from 'p-limit';
import { z } from 'zod';
import { administratorOf } from '../clients.ts';
import { eventually } from '../eventually.ts';
import { accountsOf, drawTree, type Organization, present, readOrganization } from '../organization.ts';
import { orgvault } from '../orgvault.ts';
import type { Stage } from '../stage.ts';

/** At most this many accounts are created at the same time, as AWS allows. */
const creationLimit = 5;

/**
 * Act 1: an organization with the asked number of accounts, whose management account lets StackSets in and makes the
 * central account its delegated administrator.
 */
export async function organizationAppears(stage: Stage): Promise<Organization> {
  const { clients, config, expect, report } = stage;
  const asMember = clients.organizations(administratorOf(config.central.accountId));
  const described = await asMember.send(new DescribeOrganizationCommand({}));
  const managementAccountId = present(described.Organization?.MasterAccountId);
  const client = clients.organizations(administratorOf(managementAccountId));
  const organization = await growTo(stage, client);
  expect.equal('the organization id', config.organizationId, organization.id);
  report.shows(drawTree(organization.root).join('\n'));

  const findings = await repairs(stage, managementAccountId);
  expect.equal(
    'what the doctor repaired in an organization in which nothing was deployed yet (the story is told once: start a new one)',
    ['trusted-access', 'administrator'],
    findings,
  );
  report.saw(`StackSets has access, and ${config.central.accountId} administers it`);
  return organization;
}

const doctorAnswer = z.object({
  findings: z.array(z.object({ check: z.string(), repaired: z.boolean().optional() })),
});

/** What `orgvault doctor --fix` repaired, by the names of its checks. */
async function repairs(stage: Stage, accountId: string): Promise<readonly string[]> {
  const args = ['doctor', '--fix', '--yes', '--json'];
  // From the management account nobody sees whether the central account is bootstrapped.
  const answer = await orgvault(stage, { accountId, args, exitCode: 3 });
  const { findings } = doctorAnswer.parse(JSON.parse(answer));
  return findings.filter(({ repaired }) => repaired).map(({ check }) => check);
}

/** Creates what is missing to the asked number of accounts, in the target units by turns. */
async function growTo(
  { config, options, report }: Stage,
  client: OrganizationsClient,
): Promise<Organization> {
  const organization = await readOrganization(client);
  const missing = options.accounts + 1 - accountsOf(organization.root).length;
  if (missing <= 0) return organization;
  const targets = config.enrollment.organizationalUnits;
  const limit = pLimit(creationLimit);
  let created = 0;
  await report.during(`${missing} more accounts are created`, (update) =>
    Promise.all(
      Array.from({ length: missing }, (_, index) =>
        limit(async () => {
          const target = present(targets[index % targets.length]);
          await createAccount(client, { name: `team-${index + 1}`, from: organization.root.id, to: target });
          created += 1;
          update(`${created} of ${missing}`);
        }),
      ),
    ),
  );
  return readOrganization(client);
}

/** Creates an account, waits for it, moves it into a unit, and returns its id. */
export async function createAccount(
  client: OrganizationsClient,
  account: { readonly name: string; readonly from: string; readonly to: string },
): Promise<string> {
  const requested = await client.send(
    new CreateAccountCommand({ AccountName: account.name, Email: `${account.name}@example.com` }),
  );
  const CreateAccountRequestId = present(requested.CreateAccountStatus?.Id);
  const { CreateAccountStatus: status } = await eventually(
    `the account ${account.name} exists`,
    () => client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId })),
    (answer) => answer.CreateAccountStatus?.State !== 'IN_PROGRESS',
  );
  const AccountId = present(status?.AccountId);
  await client.send(
    new MoveAccountCommand({
      AccountId,
      SourceParentId: account.from,
      DestinationParentId: account.to,
    }),
  );
  return AccountId;
}
