import { ListObjectsV2$, type ListObjectsV2CommandInput, type ListObjectsV2Output } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { invalidArgument } from '../errors.ts';
import type { Entry } from '../listing/group-keys.ts';
import { listConditionKeys } from '../listing/list-condition-keys.ts';
import { listCurrent, listedObject } from '../listing/list-current.ts';
import { pageSize } from '../listing/page-size.ts';
import { keyShower } from '../listing/url-encoding.ts';
import type { ObjectVersion } from '../object-version.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = bucketAction<ListObjectsV2CommandInput, ListObjectsV2Output>({
  schema: ListObjectsV2$,
  permission: 's3:ListBucket',
  context: listConditionKeys,
  handle: (input, bucket) => {
    const show = keyShower(input.EncodingType);
    const { Prefix: prefix = '', Delimiter: delimiter = '', ContinuationToken: token } = input;
    const limit = pageSize(input.MaxKeys, 'max-keys');
    const marker = token === undefined ? (input.StartAfter ?? '') : readToken(token);
    const { entries, truncated } = listCurrent(bucket, marker, { prefix, delimiter, limit });
    const last = entries.at(-1);
    const prefixes = entries.flatMap((entry) => (entry.kind === 'common-prefix' ? [entry.prefix] : []));
    const objects = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
    return {
      Name: bucket.name,
      Prefix: show(prefix),
      MaxKeys: limit,
      KeyCount: entries.length,
      IsTruncated: truncated,
      ...(delimiter !== '' && { Delimiter: show(delimiter) }),
      ...(input.EncodingType !== undefined && { EncodingType: input.EncodingType }),
      ...(input.StartAfter !== undefined && { StartAfter: show(input.StartAfter) }),
      ...(token !== undefined && { ContinuationToken: token }),
      ...(truncated && last !== undefined && { NextContinuationToken: writeToken(lastKey(last)) }),
      ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix: show(Prefix) })) }),
      ...(objects.length > 0 && {
        Contents: objects.map((version) => listedObject(bucket, version, show, input.FetchOwner === true)),
      }),
    };
  },
});

function lastKey(entry: Entry<ObjectVersion>): string {
  return entry.kind === 'item' ? entry.key : entry.prefix;
}

/** Opaque to clients. */
function writeToken(key: string): string {
  return Buffer.from(`1/${key}`).toString('base64');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (writeToken(text.slice(2)) !== token) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return text.slice(2);
}
