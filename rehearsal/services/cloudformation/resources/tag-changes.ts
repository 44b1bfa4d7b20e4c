import type { Tag } from '@aws-sdk/client-cloudformation';

/** The keys of tags that are no longer there. System tags come and go with the resource only. */
export function removedTagKeys(previous: readonly Tag[] | undefined, present: readonly Tag[]): string[] {
  const kept = new Set(present.map(({ Key }) => Key));
  return (previous ?? []).flatMap(({ Key }) =>
    Key === undefined || kept.has(Key) || Key.startsWith('aws:') ? [] : [Key],
  );
}
