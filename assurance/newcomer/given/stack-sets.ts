import {
  ActivateOrganizationsAccessCommand,
  DeleteStackInstancesCommand,
  ListStackSetOperationsCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { MoveAccountCommand, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf, type Clients } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';

const { centralAccount, managementAccount, root, suspendedAccount } = defaultIds;

const stackSet = { StackSetName: 'orgvault-source', CallAs: 'DELEGATED_ADMIN' } as const;

/** Gives StackSets access to the organization, and names their administrator. */
export async function enableStackSets(clients: Clients, administrator: string): Promise<void> {
  const management = administratorOf(managementAccount);
  await clients.cloudformation(management).send(new ActivateOrganizationsAccessCommand({}));
  await clients.organizations(management).send(
    new RegisterDelegatedAdministratorCommand({
      AccountId: administrator,
      ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
    }),
  );
}

/** The id of the newest operation of the stack set, when all have come to their end. */
export async function lastOperation(
  clients: Clients,
  administrator: string = centralAccount,
): Promise<string> {
  const summaries = await eventually(
    'no operation of the stack set is under way',
    async () => {
      const { Summaries = [] } = await clients
        .cloudformation(administratorOf(administrator))
        .send(new ListStackSetOperationsCommand(stackSet));
      return Summaries;
    },
    (all) => all.every(({ Status }) => Status !== 'RUNNING' && Status !== 'QUEUED'),
  );
  return summaries[0]?.OperationId ?? '';
}

/** Lets the stack set go of the suspended account, as the guide says where destroying it fails. */
export async function letGoOfSuspended(clients: Clients, administrator: string): Promise<void> {
  await clients.cloudformation(administratorOf(administrator)).send(
    new DeleteStackInstancesCommand({
      ...stackSet,
      RetainStacks: true,
      Regions: [clients.region],
      DeploymentTargets: {
        OrganizationalUnitIds: ['ou-exam-workload'],
        Accounts: [suspendedAccount],
        AccountFilterType: 'INTERSECTION',
      },
    }),
  );
  await lastOperation(clients, administrator);
}

/** Moves an account out of its unit and back, as an account that leaves and returns: it has two stacks then. */
export async function leaveAndReturn(clients: Clients, accountId: string, unit: string): Promise<void> {
  const organizations = clients.organizations(administratorOf(managementAccount));
  const move = (from: string, to: string) =>
    organizations.send(
      new MoveAccountCommand({ AccountId: accountId, SourceParentId: from, DestinationParentId: to }),
    );
  await move(unit, root);
  await lastOperation(clients);
  await move(root, unit);
  await eventually(
    `${accountId} has two stacks`,
    () => stacksOf(clients, accountId),
    (stacks) => stacks.length === 2,
  );
}

/** The names of an account's stacks of Orgvault, the newest first. */
export async function stacksOf(clients: Clients, accountId: string): Promise<readonly string[]> {
  const { StackSummaries = [] } = await clients
    .cloudformation(administratorOf(accountId))
    .send(new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] }));
  return StackSummaries.map(({ StackName = '' }) => StackName).filter((name) =>
    name.startsWith('StackSet-orgvault-source-'),
  );
}
