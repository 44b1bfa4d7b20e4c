import type { Tag } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import { ResourceContext } from '../resources/resource-context.ts';
import { ExternalValues } from '../stacks/external-values.ts';
import { operationScope } from '../stacks/operation-scope.ts';
import type { Stack, StackDefinition } from '../stacks/stack.ts';
import type { StackScope } from '../stacks/stack-scope.ts';

/** What an operation works with: the stack, what it shall be, and where values come from. */
export interface Work {
  readonly cloud: Cloud;
  readonly stack: Stack;
  readonly definition: StackDefinition;
  readonly external: ExternalValues;
  readonly scope: StackScope;
  /** The resources that failed, in order, with their reasons. */
  readonly failures: ResourceFailure[];
  /** The stack's tags before this operation. */
  readonly previousTags: readonly Tag[];
}

export interface ResourceFailure {
  readonly logicalId: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly reason: string;
}

export function newWork(
  cloud: Cloud,
  stack: Stack,
  definition: StackDefinition,
  previous?: StackDefinition,
): Work {
  const external = new ExternalValues(cloud, stack.principal, stack.region);
  const scope = operationScope(cloud, stack, definition, external);
  const previousTags = previous?.tags ?? [];
  return { cloud, stack, definition, external, scope, failures: [], previousTags };
}

/** The context of a handler's call for one resource. */
export function resourceContext(work: Omit<Work, 'external' | 'scope' | 'failures'>, logicalId: string) {
  const { cloud, stack, definition, previousTags } = work;
  const { id, name, accountId, region, principal } = stack;
  return new ResourceContext(
    cloud,
    { id, name, accountId, region, principal, tags: definition.tags, previousTags },
    logicalId,
  );
}

/** The failures as the reason of a stack's status names them, with a space at the end, as AWS has it. */
export function failureSummary(failures: readonly ResourceFailure[]): string {
  return (['create', 'update', 'delete'] as const)
    .flatMap((action) => {
      const ids = failures.filter((each) => each.action === action).map(({ logicalId }) => logicalId);
      return ids.length === 0 ? [] : [`The following resource(s) failed to ${action}: [${ids.join(', ')}]. `];
    })
    .join('');
}
