import {
  GetObjectAttributes$,
  type GetObjectAttributesCommandInput,
  type GetObjectAttributesOutput,
  type GetObjectAttributesParts,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { existingTags, objectPermission } from '../access/permissions.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { openDataKey } from '../encryption/data-key.ts';
import type { ObjectVersion } from '../object-version.ts';
import { findVersion, peekVersion } from '../objects/find-version.ts';
import { keyUser, versionIdMember } from '../objects/new-version.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = defineAction<GetObjectAttributesCommandInput, GetObjectAttributesOutput>({
  schema: GetObjectAttributes$,
  authorize: (input, request) => {
    const bucket = openBucket(input, request);
    const version = peekVersion(bucket, input);
    const versionId = input.VersionId;
    const context = {
      ...existingTags(version),
      ...(versionId !== undefined && { 's3:versionid': versionId }),
    };
    const actions =
      versionId === undefined
        ? ['s3:GetObject', 's3:GetObjectAttributes']
        : ['s3:GetObjectVersion', 's3:GetObjectVersionAttributes'];
    return actions.map((action) =>
      objectPermission(bucket, input.Key ?? '', action, request, { read: version, context }),
    );
  },
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    const version = await findVersion(bucket, input, request);
    await openDataKey(version.encryption, keyUser(request, bucket));
    const wanted = new Set(input.ObjectAttributes);
    return {
      LastModified: wholeSeconds(version.lastModified),
      ...versionIdMember(bucket, version.versionId),
      // Without the quotes that headers have.
      ...(wanted.has('ETag') && { ETag: version.eTag.replaceAll('"', '') }),
      ...(wanted.has('Checksum') && {
        Checksum: { ...checksumMember(version.checksum), ChecksumType: version.checksum.type },
      }),
      ...(wanted.has('ObjectParts') && version.multipart && { ObjectParts: partsPage(version, input) }),
      ...(wanted.has('StorageClass') && { StorageClass: version.storageClass }),
      ...(wanted.has('ObjectSize') && { ObjectSize: version.size }),
    };
  },
});

/** Parts are listed for objects whose parts carry checksums; of others only the number is told. */
function partsPage(version: ObjectVersion, input: GetObjectAttributesCommandInput): GetObjectAttributesParts {
  const total = { TotalPartsCount: version.parts.length };
  if (version.parts.some((part) => part.checksum === undefined)) return total;
  const { MaxParts: maxParts = 1000, PartNumberMarker: marker = '0' } = input;
  const later = version.parts.filter((part) => part.number > Number(marker));
  const page = later.slice(0, maxParts);
  const { algorithm } = version.checksum;
  return {
    ...total,
    MaxParts: maxParts,
    PartNumberMarker: marker,
    IsTruncated: later.length > page.length,
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    Parts: page.map(({ number, size, checksum }) => ({
      PartNumber: number,
      Size: size,
      ...(checksum !== undefined && checksumMember({ algorithm, value: checksum })),
    })),
  };
}
