import type { Tag } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import { invalidArgument } from '../errors.ts';

/** Tags by their keys. */
export type Tags = Readonly<Record<string, string>>;

/**
 * Tags as requests give them, checked. `limit` is 10 for objects, 50 for buckets
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html).
 */
export function readTagSet(set: readonly Tag[], limit: number, what: 'Object' | 'Bucket'): Tags {
  if (set.length > limit) {
    throw new AwsError('BadRequest', `${what} tags cannot be greater than ${limit}`);
  }
  const tags: Record<string, string> = {};
  for (const { Key: key = '', Value: value = '' } of set) {
    if (Object.hasOwn(tags, key)) throw invalidTag('Cannot provide multiple Tags with the same key', key);
    if (key.startsWith('aws:')) {
      throw invalidTag(reserved[what], key);
    }
    if (!isTagText(key, 1, 128)) throw invalidTag('The TagKey you have provided is invalid', key);
    if (!isTagText(value, 0, 256)) {
      throw invalidTag('The TagValue you have provided is invalid', key, { TagValue: value });
    }
    tags[key] = value;
  }
  return tags;
}

/** The `x-amz-tagging` header: tags as a URL query. */
export function readTagHeader(header: string | undefined): Tags {
  if (header === undefined || header === '') return {};
  const pairs = [...new URLSearchParams(header)];
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    );
  }
  return readTagSet(
    pairs.map(([Key, Value]) => ({ Key, Value })),
    10,
    'Object',
  );
}

/** Tags as answers show them. */
export function writeTagSet(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function isTagText(text: string, minimum: number, maximum: number): boolean {
  const length = [...text].length;
  return length >= minimum && length <= maximum && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text);
}

/** What AWS says, differently, of tags that are its own. */
const reserved = {
  Bucket: 'System tags cannot be added/updated by requester',
  Object: 'Your TagKey cannot be prefixed with aws:',
};

function invalidTag(message: string, key: string, others: Readonly<Record<string, string>> = {}): AwsError {
  return new AwsError('InvalidTag', message, { members: { TagKey: key, ...others } });
}
