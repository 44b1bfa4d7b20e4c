import { AwsError } from '../../../cloud/aws-error.ts';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { resourceContext } from '../operations/work.ts';
import { isMissing } from '../resources/ignore-missing.ts';
import { resourceType } from '../resources/resource-types.ts';
import type { Stack, StackResource } from '../stacks/stack.ts';
import type { Properties } from '../template/value.ts';
import { withoutAttachments } from './attachments.ts';
import { withoutForeignTags } from './foreign-tags.ts';

/** Who looks at the resources of which stack. Reading needs the permissions of each service. */
export interface DriftReader {
  readonly cloud: Cloud;
  readonly stack: Stack;
  readonly principal: AccountCaller;
}

/** What a resource is found to be. */
export type ActualState =
  | { readonly kind: 'there'; readonly properties: Properties }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The type does not support drift detection, or the resource was never made. */
  | { readonly kind: 'unsupported' };

/**
 * Looks at a resource. What other resources of the stack attach to it, and tags that its properties do not set but the
 * stack or CloudFormation does, are left out.
 */
export async function readActualState(
  { cloud, stack, principal }: DriftReader,
  resource: StackResource,
  expected: Properties = resource.properties,
): Promise<ActualState> {
  const type = resourceType(resource.type);
  const { definition } = stack;
  if (!type.read || resource.physicalId === '' || !definition) return { kind: 'unsupported' };
  const work = { cloud, stack: { ...stack, principal }, definition, previousTags: definition.tags };
  try {
    const read = await type.read(expected, resource, resourceContext(work, resource.logicalId));
    const properties: Properties = JSON.parse(JSON.stringify(read));
    const own = withoutForeignTags(expected, properties, definition.tags);
    return { kind: 'there', properties: withoutAttachments(stack, resource, expected, own) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (isMissing(error)) return { kind: 'gone' };
    return {
      kind: 'unknown',
      reason: `Failed to detect drift on resource [${resource.logicalId}]: ${error.message}`,
    };
  }
}

/** The properties that can be compared: not those that the service does not answer. */
export function comparable(type: string, properties: Properties): Properties {
  const { unread = [] } = resourceType(type);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !unread.includes(name)));
}
