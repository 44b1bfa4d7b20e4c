import type { Cloud } from '../../../cloud/cloud.ts';
import { knownAfterApply, type ResourceValues } from '../template/scope.ts';
import type { ExternalValues } from './external-values.ts';
import type { Stack, StackDefinition } from './stack.ts';
import { resourceValues, StackScope } from './stack-scope.ts';

/** What stands for a resource that does not exist yet. */
export const unknownResource: ResourceValues = { ref: knownAfterApply, attribute: () => knownAfterApply };

/** The scope in which a stack's operation or change set evaluates a definition. */
export function operationScope(
  cloud: Cloud,
  stack: Stack,
  definition: Pick<StackDefinition, 'template' | 'parameters'>,
  external: ExternalValues,
  resource: (logicalId: string) => ResourceValues = (logicalId) => standing(stack, logicalId),
): StackScope {
  const exports = cloud.state.cloudformation.stacks(stack.accountId, stack.region);
  return new StackScope({
    definition,
    stack,
    partition: cloud.partition,
    resource,
    exportValue: (name) => exports.exports().find((each) => each.name === name)?.value,
    stackOutput: (query) => external.stackOutput(query),
    dynamicReference: (reference) => external.dynamicReference(reference),
  });
}

function standing(stack: Stack, logicalId: string): ResourceValues {
  const resource = stack.resources.get(logicalId);
  return resource && resource.physicalId !== '' ? resourceValues(resource) : unknownResource;
}
