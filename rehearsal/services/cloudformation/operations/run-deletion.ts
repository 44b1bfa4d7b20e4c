import type { Cloud } from '../../../cloud/cloud.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { importedExport } from './outputs.ts';
import { removeResources } from './resource-removal.ts';
import type { OperationEnd } from './start-operation.ts';
import { failureSummary, type ResourceFailure } from './work.ts';

/** Deletes a stack that is DELETE_IN_PROGRESS. */
export async function runDeletion(
  cloud: Cloud,
  stack: Stack,
  options: { readonly retainResources: readonly string[]; readonly statusBefore: Stack['status'] },
): Promise<OperationEnd> {
  const stacks = cloud.state.cloudformation.stacks(stack.accountId, stack.region);
  const inUse = importedExport((name) => stacks.importers(name), stack);
  if (inUse) {
    const reason = `Delete canceled. Cannot delete export ${inUse.name} as it is in use by ${inUse.importer.name}.`;
    stackBecomes(cloud, stack, options.statusBefore, reason);
    return { failures: [], reason };
  }
  const failures: ResourceFailure[] = [];
  const { definition } = stack;
  if (definition) {
    await removeResources(
      { cloud, stack, definition, failures, previousTags: definition.tags },
      [...stack.resources.values()]
        .filter(({ status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED')
        .map((resource) => ({
          resource,
          retain: retained(resource, options.retainResources),
        })),
    );
  }
  if (failures.length > 0) {
    const reason = failureSummary(failures);
    stackBecomes(cloud, stack, 'DELETE_FAILED', reason);
    return { failures, reason };
  }
  stack.outputs = [];
  stack.imports = new Set();
  stack.deletionTime = cloud.clock.now();
  stackBecomes(cloud, stack, 'DELETE_COMPLETE');
  stacks.release(stack);
  return { failures: [], reason: undefined };
}

function retained(
  resource: { readonly logicalId: string; readonly deletionPolicy: string; readonly physicalId: string },
  retainResources: readonly string[],
): boolean {
  if (retainResources.includes(resource.logicalId)) return true;
  return resource.deletionPolicy !== 'Delete' && resource.physicalId !== '';
}
