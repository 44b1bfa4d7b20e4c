import { resourceType } from '../resources/resource-types.ts';
import type { StackResource } from '../stacks/stack.ts';
import { type Properties, sameValue, type Value } from '../template/value.ts';
import { comparable, type DriftReader, readActualState } from './actual-state.ts';
import type { ResourceDrift } from './drift.ts';
import { keepTags, tagKeys } from './foreign-tags.ts';
import { propertyDifferences } from './property-differences.ts';

/** What resources of a stack were found to be instead of what was last applied, by logical id. */
export type LiveStates = ReadonlyMap<string, Properties | 'gone'>;

/** What a drift-aware change set finds out about a resource. */
export interface LiveState {
  readonly status: ResourceDrift['status'] | 'UNSUPPORTED';
  /** Where the values before the change come from: the service, or the last deployment. */
  readonly live: Properties | 'gone' | undefined;
  readonly timestamp: Date;
}

/** Resources that no drift-aware change set has looked at. */
export const nothingLive: LiveStates = new Map();

/**
 * Looks at a resource as drift-aware change sets do: immutable properties and those that the service does not answer
 * are taken from the last deployment, and so are tags whose keys no template names
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html).
 */
export async function liveState(
  reader: DriftReader,
  resource: StackResource,
  desired: Properties,
): Promise<LiveState> {
  const previous = resource.properties;
  const timestamp = reader.cloud.clock.now();
  const state = await readActualState(reader, resource, { ...desired, ...previous });
  if (state.kind === 'unsupported') return { status: 'UNSUPPORTED', live: undefined, timestamp };
  if (state.kind === 'unknown') return { status: 'UNKNOWN', live: undefined, timestamp };
  if (state.kind === 'gone') return { status: 'DELETED', live: 'gone', timestamp };
  const live = overlay(resource, desired, state.properties);
  const drifted = !sameValue(live, presentOf(previous, live));
  return { status: drifted ? 'MODIFIED' : 'IN_SYNC', live, timestamp };
}

/** The last deployment's properties, without those that only the new template names. */
function presentOf(previous: Properties, live: Properties): Properties {
  const added = Object.entries(live).filter(([name]) => !Object.hasOwn(previous, name));
  return { ...previous, ...Object.fromEntries(added) };
}

function overlay(
  { type, properties: previous }: StackResource,
  desired: Properties,
  actual: Properties,
): Properties {
  const { createOnly } = resourceType(type);
  const known = new Set([...tagKeys(previous['Tags']), ...tagKeys(desired['Tags'])]);
  const names = new Set([...Object.keys(previous), ...Object.keys(comparable(type, desired))]);
  const live: Record<string, Value> = {};
  for (const name of names) {
    const before = previous[name];
    const compared = Object.hasOwn(comparable(type, { [name]: true }), name) && !createOnly.includes(name);
    const there =
      name === 'Tags' && actual[name] ? keepTags(actual[name], (key) => known.has(key)) : actual[name];
    const value = compared ? inTheWordsOf([before, desired[name]], name, there) : before;
    if (value !== undefined) live[name] = value;
  }
  return live;
}

/** An actual value; if it differs in nothing from what a template says, then as the template says it. */
function inTheWordsOf(
  templates: readonly (Value | undefined)[],
  name: string,
  actual: Value | undefined,
): Value | undefined {
  if (actual === undefined) return undefined;
  const same = templates.find(
    (said) => said !== undefined && propertyDifferences({ [name]: said }, { [name]: actual }).length === 0,
  );
  return same ?? actual;
}
