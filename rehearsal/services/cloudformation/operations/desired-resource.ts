import { AwsError } from '../../../cloud/aws-error.ts';
import { resourceSchema } from '../resources/resource-schemas.ts';
import { resourceType } from '../resources/resource-types.ts';
import { type ValidatedProperties, validateProperties } from '../resources/validate-properties.ts';
import type { StackDefinition, StackResource } from '../stacks/stack.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { evaluate } from '../template/evaluate.ts';
import { isMap, type Properties, sameValue } from '../template/value.ts';
import type { Work } from './work.ts';

/**
 * The properties that a resource shall have, evaluated and checked against its type's schema.
 * @throws AwsError with the reason as stack events show it
 */
export async function desiredProperties(work: Work, declaration: ResourceDeclaration): Promise<Properties> {
  const evaluated = await work.external.lookups.evaluate(() => evaluate(declaration.properties, work.scope));
  const checked = await checkProperties(declaration.type, isMap(evaluated) ? evaluated : {});
  if (checked.properties) return checked.properties;
  throw new AwsError(
    'ValidationError',
    `Properties validation failed for resource ${declaration.logicalId} with message:\n[${checked.problems.join(', ')}]`,
  );
}

/** Checks evaluated properties; a type without a schema takes any. */
export async function checkProperties(type: string, properties: Properties): Promise<ValidatedProperties> {
  if (resourceType(type).anyProperties) return { properties };
  const schema = await resourceSchema(type);
  return schema ? validateProperties(schema, properties) : { properties };
}

/** What of a resource differs from what it shall be. */
export interface ResourceDifference {
  readonly properties: readonly string[];
  readonly tags: boolean;
  readonly metadata: boolean;
  readonly deletionPolicy: boolean;
  readonly updateReplacePolicy: boolean;
}

/** The properties that a resource has before an operation: those found in drift reverting, or those last applied. */
export function presentProperties({ live, properties }: StackResource): Properties {
  return live === undefined || live === 'gone' ? properties : live;
}

export function resourceDifference(
  existing: StackResource,
  declaration: ResourceDeclaration,
  properties: Properties,
  definitions: { readonly previous: StackDefinition; readonly next: StackDefinition },
): ResourceDifference {
  const present = presentProperties(existing);
  const names = new Set([...Object.keys(present), ...Object.keys(properties)]);
  const type = resourceType(declaration.type);
  return {
    properties: [...names].filter((name) => !sameValue(present[name], properties[name])),
    tags: type.taggable && !sameTags(definitions.previous, definitions.next),
    metadata: !sameValue(existing.metadata, declaration.metadata),
    deletionPolicy: existing.deletionPolicy !== declaration.deletionPolicy,
    updateReplacePolicy: existing.updateReplacePolicy !== declaration.updateReplacePolicy,
  };
}

export function isDifferent(difference: ResourceDifference): boolean {
  return (
    difference.properties.length > 0 ||
    difference.tags ||
    difference.metadata ||
    difference.deletionPolicy ||
    difference.updateReplacePolicy
  );
}

/** The changed properties for whose sake the resource has to be replaced. */
export function replacingProperties(type: string, { properties }: ResourceDifference): readonly string[] {
  const { createOnly } = resourceType(type);
  return properties.filter((each) => createOnly.includes(each));
}

/** Whether two definitions give the stack the same tags, in whatever order. */
function sameTags(previous: StackDefinition, next: StackDefinition): boolean {
  const text = ({ tags }: StackDefinition) =>
    JSON.stringify(tags.map(({ Key, Value }) => `${Key}=${Value}`).sort());
  return text(previous) === text(next);
}
