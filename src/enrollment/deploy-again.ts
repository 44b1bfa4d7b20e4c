import { setTimeout as sleep } from 'node:timers/promises';
import { CreateStackInstancesCommand, UpdateStackInstancesCommand } from '@aws-sdk/client-cloudformation';
import type { Config } from '../config/schema.ts';
import { stackSetName } from '../names.ts';
import { isOngoing, type OperationResult, readOperation, readOperationResults } from './operations.ts';
import type { RetryGroup } from './retry-instances.ts';
import type { StackSetReader } from './stack-set.ts';

/** How it ended. */
export interface DeployedAgain {
  /** Ids of the operations. */
  readonly operations: readonly string[];
  readonly results: readonly OperationResult[];
}

const firstPauseMs = 1_000;
const longestPauseMs = 10_000;

/**
 * Deploys groups of instances again, an operation for each, and waits until all are over.
 * @param onProgress told how many instances are done
 */
export async function deployAgain(
  reader: StackSetReader,
  groups: readonly RetryGroup[],
  enrollment: Pick<Config['enrollment'], 'rollout'>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<DeployedAgain> {
  const operations: string[] = [];
  for (const group of groups) operations.push(await start(reader, group, enrollment));
  const ended = new Map<string, readonly OperationResult[]>();
  const results = (): readonly OperationResult[] => [...ended.values()].flat();
  for (
    let pause = firstPauseMs;
    ended.size < operations.length;
    pause = Math.min(pause * 1.2, longestPauseMs)
  ) {
    await sleep(pause, undefined, { signal });
    for (const id of operations.filter((operation) => !ended.has(operation))) {
      if (isOngoing(await readOperation(reader, id))) continue;
      ended.set(id, await readOperationResults(reader, id));
    }
    onProgress(results().length);
  }
  return { operations, results: results() };
}

/**
 * Deploys the failed instances of a group again, and no other: the accounts are taken only as far as they are in the
 * units. One that fails again does not keep the others from being tried.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/account-level-targets.html
 * @returns the id of the operation
 */
async function start(
  { client, callAs }: StackSetReader,
  { action, region, unitIds, accountIds }: RetryGroup,
  { rollout }: Pick<Config['enrollment'], 'rollout'>,
): Promise<string> {
  const { maxConcurrent } = rollout;
  const input = {
    StackSetName: stackSetName,
    CallAs: callAs,
    Regions: [region],
    DeploymentTargets: {
      OrganizationalUnitIds: [...unitIds],
      Accounts: [...accountIds],
      AccountFilterType: 'INTERSECTION' as const,
    },
    OperationPreferences: {
      FailureTolerancePercentage: 100,
      ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' as const,
      ...(maxConcurrent.unit === 'count'
        ? { MaxConcurrentCount: maxConcurrent.value }
        : { MaxConcurrentPercentage: maxConcurrent.value }),
    },
  };
  const { OperationId = '' } =
    action === 'create'
      ? await client.send(new CreateStackInstancesCommand(input))
      : await client.send(new UpdateStackInstancesCommand(input));
  return OperationId;
}
