import type { Tag } from '@aws-sdk/client-cloudformation';

/** How the tags that a resource has from its stack and its properties change. */
export interface TagChanges {
  readonly changed: boolean;
  /** All tags that the resource shall have. */
  readonly all: readonly TagPair[];
  /** Keys of tags that it shall not have any more. */
  readonly removed: readonly string[];
}

/** A tag with both members given. */
export interface TagPair {
  readonly Key: string;
  readonly Value: string;
}

/** Stack tags and a resource's own as one list; the resource's own win. */
export function mergeTags(stack: readonly Tag[], own: readonly Tag[] = []): TagPair[] {
  const tags = new Map<string, string>();
  for (const { Key = '', Value = '' } of [...stack, ...own]) tags.set(Key, Value);
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

export function tagChanges(before: readonly TagPair[], after: readonly TagPair[]): TagChanges {
  const present = new Map(after.map(({ Key, Value }) => [Key, Value]));
  const removed = before.map(({ Key }) => Key).filter((key) => !present.has(key));
  const known = new Map(before.map(({ Key, Value }) => [Key, Value]));
  const changed = removed.length > 0 || after.some(({ Key, Value }) => known.get(Key) !== Value);
  return { changed, all: after, removed };
}
