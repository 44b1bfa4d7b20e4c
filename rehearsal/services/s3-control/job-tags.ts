import type { S3Tag } from '@aws-sdk/client-s3-control';
import { invalidRequest, tooManyTags } from './errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-tags.html */
const most = 50;

/** @throws AwsError `TooManyTagsException`, `InvalidRequest` */
export function readJobTags(tags: readonly S3Tag[] = []): Readonly<Record<string, string>> {
  if (tags.length > most) throw tooManyTags(most);
  const read: Record<string, string> = {};
  for (const { Key: key = '', Value: value = '' } of tags) {
    if (key === '' || key.length > 128 || value.length > 256 || key.startsWith('aws:')) {
      throw invalidRequest('The tag provided was not a valid tag.');
    }
    if (Object.hasOwn(read, key)) throw invalidRequest('Cannot provide multiple Tags with the same key');
    read[key] = value;
  }
  return read;
}

export function writeJobTags(tags: Readonly<Record<string, string>>): S3Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
