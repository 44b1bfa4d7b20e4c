import { ListParts$, type ListPartsCommandInput, type ListPartsOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { ownerOf } from '../canonical-user.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { initiatorOf } from '../multipart/initiator.ts';
import { uploadPermission } from '../multipart/upload-permission.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = defineAction<ListPartsCommandInput, ListPartsOutput>({
  schema: ListParts$,
  authorize: (input, request) => [uploadPermission(input, 's3:ListMultipartUploadParts', request)],
  handle: (input, request) => {
    const bucket = openBucket(input, request);
    const upload = findUpload(bucket, input);
    const maxParts = Math.min(input.MaxParts ?? 1000, 1000);
    const marker = Number(input.PartNumberMarker ?? 0);
    const later = [...upload.parts.values()]
      .filter((part) => part.number > marker)
      .sort((left, right) => left.number - right.number);
    const page = later.slice(0, maxParts);
    const { checksumAlgorithm: algorithm } = upload;
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: String(marker),
      NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
      MaxParts: maxParts,
      IsTruncated: later.length > page.length,
      Initiator: initiatorOf(upload),
      Owner: ownerOf(upload.writer),
      StorageClass: upload.storageClass,
      ...(upload.checksumRequested && { ChecksumAlgorithm: algorithm, ChecksumType: upload.checksumType }),
      Parts: page.map((part) => ({
        PartNumber: part.number,
        LastModified: wholeSeconds(part.lastModified),
        ETag: part.eTag,
        Size: part.size,
        ...(upload.checksumRequested &&
          part.checksum !== undefined &&
          checksumMember({ algorithm, value: part.checksum })),
      })),
    };
  },
});
