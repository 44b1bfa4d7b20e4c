import type { Tag } from '@aws-sdk/client-kms';
import type { ConditionValues } from '../../cloud/action.ts';
import { constraintError, tagError } from './errors.ts';

/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const mostTags = 50;

/** The present tags with the given ones laid over them. @throws TagException, ValidationException */
export function withTags(
  present: ReadonlyMap<string, string>,
  given: readonly Tag[] | undefined,
): ReadonlyMap<string, string> {
  const tags = new Map(present);
  for (const [index, { TagKey: key = '', TagValue: value = '' }] of (given ?? []).entries()) {
    const field = `tags.${index + 1}.member`;
    if (key.length < 1)
      throw constraintError(key, `${field}.tagKey`, 'have length greater than or equal to 1');
    if (key.length > 128)
      throw constraintError(key, `${field}.tagKey`, 'have length less than or equal to 128');
    if (value.length > 256) {
      throw constraintError(value, `${field}.tagValue`, 'have length less than or equal to 256');
    }
    if (key.toLowerCase().startsWith('aws:')) throw tagError('Tags beginning with aws: are reserved');
    tags.set(key, value);
  }
  if (new Set(given?.map(({ TagKey }) => TagKey)).size < (given?.length ?? 0))
    throw tagError('Duplicate tag keys');
  if (tags.size > mostTags) throw tagError('Too many tags');
  return tags;
}

/** For `aws:RequestTag/*` and `aws:TagKeys`. */
export function requestTags(given: readonly Tag[] | undefined): ConditionValues {
  if (given === undefined || given.length === 0) return {};
  const tags = given.map(
    ({ TagKey, TagValue }) => [`aws:RequestTag/${TagKey ?? ''}`, TagValue ?? ''] as const,
  );
  return { ...Object.fromEntries(tags), 'aws:TagKeys': given.map(({ TagKey }) => TagKey ?? '') };
}
