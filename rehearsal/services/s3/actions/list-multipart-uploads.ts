import {
  ListMultipartUploads$,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import type { Bucket } from '../bucket.ts';
import { ownerOf } from '../canonical-user.ts';
import { compareKeys } from '../key-order.ts';
import { groupKeys, isAfterKey } from '../listing/group-keys.ts';
import { pageSize } from '../listing/page-size.ts';
import { keyShower } from '../listing/url-encoding.ts';
import { initiatorOf } from '../multipart/initiator.ts';
import type { MultipartUpload } from '../multipart-upload.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = bucketAction<
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsOutput
>({
  schema: ListMultipartUploads$,
  permission: 's3:ListBucketMultipartUploads',
  handle: (input, bucket) => {
    const show = keyShower(input.EncodingType);
    const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: marker = '' } = input;
    const limit = pageSize(input.MaxUploads, 'max-uploads');
    const sorted = sortedUploads(bucket);
    const { entries, truncated } = groupKeys(
      sorted,
      (upload) => upload.key,
      isAfterMarker(sorted, input),
      input.UploadIdMarker === undefined ? marker : '',
      { prefix, delimiter, limit },
    );
    const last = entries.at(-1);
    const uploads = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
    const prefixes = entries.flatMap((entry) => (entry.kind === 'common-prefix' ? [entry.prefix] : []));
    return {
      Bucket: bucket.name,
      Prefix: show(prefix),
      KeyMarker: show(marker),
      UploadIdMarker: input.UploadIdMarker ?? '',
      MaxUploads: limit,
      IsTruncated: truncated,
      ...(delimiter !== '' && { Delimiter: show(delimiter) }),
      ...(input.EncodingType !== undefined && { EncodingType: input.EncodingType }),
      ...(truncated && last?.kind === 'common-prefix' && { NextKeyMarker: show(last.prefix) }),
      ...(truncated &&
        last?.kind === 'item' && {
          NextKeyMarker: show(last.key),
          NextUploadIdMarker: last.item.uploadId,
        }),
      ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix: show(Prefix) })) }),
      ...(uploads.length > 0 && {
        Uploads: uploads.map((upload) => ({
          UploadId: upload.uploadId,
          Key: show(upload.key),
          Initiated: upload.initiated,
          StorageClass: upload.storageClass,
          Owner: ownerOf(upload.writer),
          Initiator: initiatorOf(upload),
          ...(upload.checksumRequested && {
            ChecksumAlgorithm: upload.checksumAlgorithm,
            ChecksumType: upload.checksumType,
          }),
        })),
      }),
    };
  },
});

/** By key, then by when they began. */
function sortedUploads(bucket: Bucket): readonly MultipartUpload[] {
  return [...bucket.uploads.values()].sort(
    (left, right) => compareKeys(left.key, right.key) || left.initiated.getTime() - right.initiated.getTime(),
  );
}

/** The upload id marker counts only together with the key marker. */
function isAfterMarker(
  sorted: readonly MultipartUpload[],
  input: ListMultipartUploadsCommandInput,
): (upload: MultipartUpload) => boolean {
  const { KeyMarker: keyMarker = '', UploadIdMarker: idMarker = '' } = input;
  if (keyMarker === '' || idMarker === '') return (upload) => isAfterKey(upload.key, keyMarker);
  const shown = sorted.findIndex((upload) => upload.uploadId === idMarker);
  const later = new Set(sorted.slice(shown + 1));
  return (upload) => (shown === -1 ? isAfterKey(upload.key, keyMarker) : later.has(upload));
}
