import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ActivateOrganizationsAccessCommand,
  DescribeStackSetOperationCommand,
  ListStackSetOperationsCommand,
} from '@aws-sdk/client-cloudformation';
import { RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { defaultIds } from '../rehearsal/organization/default-organization.ts';
import { cdk } from '../rehearsal/scenario/cdk.ts';
import { administratorOf, Clients } from '../rehearsal/scenario/clients.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
export const configFile = fileURLToPath(new URL('../rehearsal/scenario/orgvault.yaml', import.meta.url));
const region = 'eu-central-1';
const StackSetName = 'orgvault-source';

/** How long it took to enrol the accounts of an organization. */
export interface Enrollment {
  readonly accounts: number;
  /** Of the stack set operation, by AWS's own timestamps. */
  readonly seconds: number;
  /** Processor time that the rehearsal spent on the whole deployment. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Deploys Orgvault with the `cdk` CLI, as the story does, and times the operation that enrols the accounts. */
export async function measureEnrollment(rehearsal: MeasuredRehearsal, accounts: number): Promise<Enrollment> {
  const clients = new Clients(rehearsal.url, region);
  await enroll(rehearsal.url, clients);
  const seconds = await operationSeconds(clients);
  return { accounts, seconds, ...(await rehearsal.usage()) };
}

/** Deploys Orgvault for all accounts, from the central account. */
export async function enroll(endpoint: string, clients = new Clients(endpoint, region)): Promise<void> {
  const management = administratorOf(defaultIds.managementAccount);
  await clients.cloudformation(management).send(new ActivateOrganizationsAccessCommand({}));
  await clients.organizations(management).send(
    new RegisterDelegatedAdministratorCommand({
      AccountId: defaultIds.centralAccount,
      ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
    }),
  );
  await deploy(endpoint);
}

async function deploy(endpoint: string): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'orgvault-bench-'));
  try {
    for (const args of [['bootstrap'], ['deploy', '--all', '--require-approval', 'never']]) {
      const { exitCode, output } = await cdk([...args, '--context', `config=${configFile}`], {
        endpoint,
        accountId: defaultIds.centralAccount,
        region,
        project,
        workspace,
      });
      if (exitCode !== 0) throw new Error(`cdk ${args.join(' ')} failed: ${output}`);
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function operationSeconds(clients: Clients): Promise<number> {
  const client = clients.cloudformation(administratorOf(defaultIds.centralAccount));
  const set = { StackSetName, CallAs: 'DELEGATED_ADMIN' } as const;
  const { Summaries } = await client.send(new ListStackSetOperationsCommand(set));
  const created = Summaries?.find(({ Action }) => Action === 'CREATE');
  const { StackSetOperation: operation } = await client.send(
    new DescribeStackSetOperationCommand({ ...set, OperationId: created?.OperationId }),
  );
  const { CreationTimestamp: start, EndTimestamp: end, Status: status } = operation ?? {};
  if (status !== 'SUCCEEDED' || !start || !end) throw new Error(`the operation is ${status}`);
  return (end.getTime() - start.getTime()) / 1000;
}
