import type { Performed } from '../../../cloud/cloud.ts';
import { operationName } from './operation-name.ts';

/** What a request did to one bucket: one line of that bucket's log. */
export interface Access {
  readonly bucket: string;
  /** URL-encoded, as the log has it. */
  readonly key: string | undefined;
  /** Such as `REST.GET.OBJECT`. */
  readonly operation: string;
}

/**
 * The accesses of a request: one, but two for a copy, whose source logs that it was read, and one more for each key of
 * a batch delete (https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html, "Additional logging").
 */
export function accessesOf({ action, input }: Performed): readonly Access[] {
  const bucket = member(input, 'Bucket');
  if (bucket === undefined) return [];
  const operation = operationName(action);
  return [
    { bucket, key: encoded(member(input, 'Key')), operation },
    ...sourceOf(input, operation),
    ...deletedKeys(input).map((key) => ({
      ...{ bucket, key: encoded(key) },
      operation: 'BATCH.DELETE.OBJECT',
    })),
  ];
}

function sourceOf(input: object, operation: string): readonly Access[] {
  const [, bucket, key] = /^\/?([^/]+)\/([^?]+)/.exec(member(input, 'CopySource') ?? '') ?? [];
  if (bucket === undefined || key === undefined) return [];
  return [{ bucket, key, operation: `${operation}_GET` }];
}

function deletedKeys(input: object): readonly string[] {
  const batch: unknown = Reflect.get(input, 'Delete');
  const objects: unknown =
    typeof batch === 'object' && batch !== null ? Reflect.get(batch, 'Objects') : undefined;
  if (!Array.isArray(objects)) return [];
  return objects.flatMap((one: unknown) => {
    const key = typeof one === 'object' && one !== null ? member(one, 'Key') : undefined;
    return key === undefined ? [] : [key];
  });
}

function encoded(key: string | undefined): string | undefined {
  return key === undefined ? undefined : encodeURIComponent(key).replaceAll('%2F', '/');
}

function member(input: object, name: string): string | undefined {
  const value: unknown = Reflect.get(input, name);
  return typeof value === 'string' ? value : undefined;
}
