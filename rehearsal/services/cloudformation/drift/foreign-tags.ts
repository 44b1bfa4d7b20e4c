import type { Tag } from '@aws-sdk/client-cloudformation';
import { isList, isMap, type Properties, type Value } from '../template/value.ts';

/** Actual properties without the tags that CloudFormation itself and the stack's own tags bring. */
export function withoutForeignTags(
  expected: Properties,
  actual: Properties,
  stackTags: readonly Tag[],
): Properties {
  const { Tags } = actual;
  if (Tags === undefined) return actual;
  const own = tagKeys(expected['Tags']);
  const ofStack = new Set(stackTags.map(({ Key }) => Key));
  return {
    ...actual,
    Tags: keepTags(Tags, (key) => !key.startsWith('aws:') && (own.has(key) || !ofStack.has(key))),
  };
}

/** The tags whose key passes; templates have them as a list or, for some types, as a map. */
export function keepTags(tags: Value, passes: (key: string) => boolean): Value {
  if (isList(tags)) return tags.filter((tag) => isMap(tag) && passes(String(tag['Key'])));
  if (isMap(tags)) return Object.fromEntries(Object.entries(tags).filter(([key]) => passes(key)));
  return tags;
}

/** The keys of tags. */
export function tagKeys(tags: Value | undefined): ReadonlySet<string> {
  if (isList(tags)) return new Set(tags.flatMap((tag) => (isMap(tag) ? [String(tag['Key'])] : [])));
  return new Set(isMap(tags) ? Object.keys(tags) : []);
}
