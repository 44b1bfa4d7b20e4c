import type { Tag as SdkTag } from '@aws-sdk/client-iam';
import { constraintError, invalidInput, limitExceeded } from './errors.ts';
import type { Tag } from './role.ts';

/**
 * The tags of an entity with further ones added; a key is one key in whatever case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
export function withTags(present: readonly Tag[], added: readonly SdkTag[] | undefined): readonly Tag[] {
  const tags = new Map(present.map((tag) => [tag.Key.toLowerCase(), tag]));
  const given = (added ?? []).map(checkTag);
  if (new Set(given.map(({ Key }) => Key.toLowerCase())).size < given.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  for (const tag of given) tags.set(tag.Key.toLowerCase(), tag);
  if (tags.size > 50) throw limitExceeded('The number of tags has reached the maximum limit.');
  return [...tags.values()];
}

/** The tags of an entity without some keys; keys that it does not have are no error. */
export function withoutTags(present: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return present.filter(({ Key }) => !gone.has(Key.toLowerCase()));
}

/** The condition keys of a request that sets or removes tags. */
export function requestTagKeys(tags: readonly SdkTag[] | undefined): Record<string, string | string[]> {
  if (tags === undefined || tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map(({ Key = '' }) => Key),
    ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
  };
}

/** Tags as `aws:ResourceTag/*` takes them. */
export function tagRecord(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function checkTag({ Key = '', Value = '' }: SdkTag): Tag {
  if (Key.length > 128) throw constraintError(Key, 'tags', 'have length less than or equal to 128');
  if (Value.length > 256) throw constraintError(Value, 'tags', 'have length less than or equal to 256');
  if (Key === '' || Key.toLowerCase().startsWith('aws:')) {
    throw invalidInput('Tag keys cannot be empty or begin with aws:');
  }
  return { Key, Value };
}
