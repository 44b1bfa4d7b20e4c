import type { OnFailure } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { Stack, StackDefinition } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { bringResources } from './bring-resources.ts';
import { createResource } from './resource-change.ts';
import { removeResources } from './resource-removal.ts';
import type { OperationEnd } from './start-operation.ts';
import { failureSummary, newWork, type Work } from './work.ts';

/** What becomes of a stack whose creation fails. */
export interface CreationOptions {
  readonly onFailure: OnFailure;
  readonly retainExceptOnCreate: boolean;
}

/** Creates all resources of a stack that is CREATE_IN_PROGRESS. */
export async function runCreation(
  cloud: Cloud,
  stack: Stack,
  definition: StackDefinition,
  options: CreationOptions,
): Promise<OperationEnd> {
  const work = newWork(cloud, stack, definition);
  const problem = await bringResources(work, (declaration) => createResource(work, declaration, 'new'));
  // DeleteStack takes over from here.
  if (stack.interruption === 'delete') return { failures: work.failures, reason: problem };
  if (problem === undefined) {
    stackBecomes(cloud, stack, 'CREATE_COMPLETE');
    return { failures: [], reason: undefined };
  }
  const { onFailure } = options;
  if (onFailure === 'DO_NOTHING') {
    stackBecomes(cloud, stack, 'CREATE_FAILED', problem);
    return { failures: work.failures, reason: problem };
  }
  const failures = [...work.failures];
  const reason = `${problem.trimEnd()} ${onFailure === 'DELETE' ? 'Delete' : 'Rollback'} requested by user.`;
  await takeCreationBack(work, reason, options);
  return { failures, reason };
}

/** Deletes what a failed creation made: a rollback, or a deletion of the whole stack. */
export async function takeCreationBack(work: Work, reason: string, options: CreationOptions): Promise<void> {
  const { cloud, stack } = work;
  const verb = options.onFailure === 'DELETE' ? 'DELETE' : 'ROLLBACK';
  const status = `${verb}_IN_PROGRESS` as const;
  // RollbackStack has said so already.
  if (stack.status !== status) stackBecomes(cloud, stack, status, reason);
  work.failures.length = 0;
  stack.imports = new Set();
  await removeResources(
    work,
    [...stack.resources.values()].map((resource) => ({
      resource,
      retain:
        resource.deletionPolicy === 'Retain' && resource.physicalId !== '' && !options.retainExceptOnCreate,
    })),
  );
  if (work.failures.length > 0) {
    stackBecomes(cloud, stack, `${verb}_FAILED`, failureSummary(work.failures));
    return;
  }
  stackBecomes(cloud, stack, `${verb}_COMPLETE`);
  if (verb === 'DELETE') {
    stack.deletionTime = cloud.clock.now();
    cloud.state.cloudformation.stacks(stack.accountId, stack.region).release(stack);
  }
}
