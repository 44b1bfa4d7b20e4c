import { ListObjects$, type ListObjectsCommandInput, type ListObjectsOutput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { listConditionKeys } from '../listing/list-condition-keys.ts';
import { listCurrent, listedObject } from '../listing/list-current.ts';
import { pageSize } from '../listing/page-size.ts';
import { keyShower } from '../listing/url-encoding.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = bucketAction<ListObjectsCommandInput, ListObjectsOutput>({
  schema: ListObjects$,
  permission: 's3:ListBucket',
  context: listConditionKeys,
  handle: (input, bucket) => {
    const show = keyShower(input.EncodingType);
    const { Prefix: prefix = '', Delimiter: delimiter = '', Marker: marker = '' } = input;
    const limit = pageSize(input.MaxKeys, 'max-keys');
    const { entries, truncated } = listCurrent(bucket, marker, { prefix, delimiter, limit });
    const last = entries.at(-1);
    const prefixes = entries.flatMap((entry) => (entry.kind === 'common-prefix' ? [entry.prefix] : []));
    const objects = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
    return {
      Name: bucket.name,
      Prefix: show(prefix),
      Marker: show(marker),
      MaxKeys: limit,
      IsTruncated: truncated,
      ...(delimiter !== '' && { Delimiter: show(delimiter) }),
      ...(input.EncodingType !== undefined && { EncodingType: input.EncodingType }),
      // "This element is returned only if you have the delimiter request parameter specified."
      ...(truncated &&
        last !== undefined &&
        delimiter !== '' && { NextMarker: show(last.kind === 'item' ? last.key : last.prefix) }),
      ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix: show(Prefix) })) }),
      ...(objects.length > 0 && {
        Contents: objects.map((version) => listedObject(bucket, version, show, true)),
      }),
    };
  },
});
