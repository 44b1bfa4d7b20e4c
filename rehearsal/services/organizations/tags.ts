import type { Tag } from '@aws-sdk/client-organizations';
import { constraintViolation, invalidInput, tooLong, tooShort } from './errors.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const mostTags = 50;

/**
 * The tags of an entity with the given ones laid over them.
 * @throws InvalidInputException, ConstraintViolationException
 */
export function withTags(
  present: ReadonlyMap<string, string>,
  given: readonly Tag[] | undefined,
): ReadonlyMap<string, string> {
  const tags = new Map(present);
  const keys = new Set<string>();
  for (const { Key: key = '', Value: value = '' } of given ?? []) {
    checkTag(key, value);
    if (keys.has(key)) {
      throw invalidInput(
        'DUPLICATE_TAG_KEY',
        'Tag keys must be unique among the tags attached to the same entity.',
      );
    }
    keys.add(key);
    tags.set(key, value);
  }
  if (tags.size > mostTags) {
    throw constraintViolation(
      'MAX_TAG_LIMIT_EXCEEDED',
      'You have exceeded the number of tags allowed on this resource.',
    );
  }
  return tags;
}

/** For `aws:RequestTag/*` and `aws:TagKeys`. */
export function requestTags(given: readonly Tag[] | undefined): Record<string, string | readonly string[]> {
  if (given === undefined || given.length === 0) return {};
  const tags = given.map(({ Key, Value }) => [`aws:RequestTag/${Key ?? ''}`, Value ?? ''] as const);
  return { ...Object.fromEntries(tags), 'aws:TagKeys': given.map(({ Key }) => Key ?? '') };
}

function checkTag(key: string, value: string): void {
  if (key.length === 0) throw tooShort();
  if (key.length > 128 || value.length > 256) throw tooLong();
  if (key.toLowerCase().startsWith('aws:')) {
    throw invalidInput(
      'INVALID_SYSTEM_TAGS_PARAMETER',
      "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys because they're reserved for AWS use.",
    );
  }
}
