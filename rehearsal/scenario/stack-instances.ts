import { paginateListStackInstances, type StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import { administratorOf, type Clients } from './clients.ts';
import { eventually } from './eventually.ts';
import type { Stage } from './stage.ts';

/** The stack set that the story deploys, by name. */
export const stackSetName = 'orgvault-source';

/** Who administers the stack set, and how to reach it. */
interface Deployer {
  readonly clients: Clients;
  readonly config: { readonly central: { readonly accountId: string } };
}

/** The stack instances as the delegated administrator sees them. */
export async function listInstances({ clients, config }: Deployer): Promise<readonly StackInstanceSummary[]> {
  const client = clients.cloudformation(administratorOf(config.central.accountId));
  const instances: StackInstanceSummary[] = [];
  const pages = paginateListStackInstances(
    { client },
    { StackSetName: stackSetName, CallAs: 'DELEGATED_ADMIN' },
  );
  for await (const page of pages) instances.push(...(page.Summaries ?? []));
  return instances;
}

/** Waits until each of the accounts has an instance that is done with, and returns all instances. */
export async function waitForInstances(
  stage: Stage,
  accountIds: readonly string[],
): Promise<readonly StackInstanceSummary[]> {
  const done = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED_SUSPENDED_ACCOUNT']);
  return eventually(
    `stack instances in ${accountIds.join(', ')}`,
    () => listInstances(stage),
    (instances) =>
      accountIds.every((id) =>
        instances.some(
          (instance) =>
            instance.Account === id && done.has(instance.StackInstanceStatus?.DetailedStatus ?? ''),
        ),
      ),
  );
}
