import { AwsError } from '../../../cloud/aws-error.ts';
import { resourceType } from '../resources/resource-types.ts';
import { runInOrder } from '../stacks/run-in-order.ts';
import type { StackResource } from '../stacks/stack.ts';
import { resourceBecomes } from '../stacks/stack-events.ts';
import { handled } from './resource-change.ts';
import { resourceContext, type Work } from './work.ts';

/** A resource to take away, or to leave behind. */
export interface Removal {
  readonly resource: StackResource;
  readonly retain: boolean;
}

/**
 * Takes resources away, each after those that depend on it; what a resource that could not be deleted needs stays as
 * well. Retained ones only leave the stack.
 */
export async function removeResources(
  work: Omit<Work, 'external' | 'scope'>,
  removals: readonly Removal[],
): Promise<void> {
  const named = removals.map((removal, index) => ({ ...removal, name: `${index}` }));
  await runInOrder(
    named.map(({ resource, retain, name }) => ({
      name,
      after: named
        .filter((other) => other.resource.dependencies.includes(resource.logicalId) && other.name !== name)
        .map((other) => other.name),
      run: () => removeResource(work, resource, retain),
    })),
    { stopAtFailure: false },
  );
}

async function removeResource(
  work: Omit<Work, 'external' | 'scope'>,
  resource: StackResource,
  retain: boolean,
): Promise<boolean> {
  const { cloud, stack } = work;
  if (retain) {
    resourceBecomes(cloud, stack, resource, 'DELETE_SKIPPED');
    return true;
  }
  if (resource.physicalId === '') {
    resourceBecomes(cloud, stack, resource, 'DELETE_COMPLETE');
    return true;
  }
  resourceBecomes(cloud, stack, resource, 'DELETE_IN_PROGRESS');
  try {
    await handled(resource.type, () =>
      resourceType(resource.type).remove(
        resource.properties,
        resource,
        resourceContext(work, resource.logicalId),
      ),
    );
  } catch (error) {
    const reason = error instanceof AwsError ? error.message : 'Internal Failure';
    work.failures.push({ logicalId: resource.logicalId, action: 'delete', reason });
    resourceBecomes(cloud, stack, resource, 'DELETE_FAILED', reason);
    if (!(error instanceof AwsError)) throw error;
    return false;
  }
  resourceBecomes(cloud, stack, resource, 'DELETE_COMPLETE');
  return true;
}
