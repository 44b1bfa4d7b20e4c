import {
  type DeleteMarkerEntry,
  type ObjectVersion as ListedVersion,
  ListObjectVersions$,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { versionOwner } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { ownerOf } from '../canonical-user.ts';
import { invalidArgument } from '../errors.ts';
import { groupKeys, isAfterKey } from '../listing/group-keys.ts';
import { listConditionKeys } from '../listing/list-condition-keys.ts';
import { pageSize } from '../listing/page-size.ts';
import { keyShower, type ShowKey } from '../listing/url-encoding.ts';
import type { DeleteMarker, ObjectVersion, Version } from '../object-version.ts';
import { restoreStatusMember } from '../objects/archive.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = bucketAction<ListObjectVersionsCommandInput, ListObjectVersionsOutput>({
  schema: ListObjectVersions$,
  permission: 's3:ListBucketVersions',
  context: listConditionKeys,
  handle: (input, bucket, request) => {
    const show = keyShower(input.EncodingType);
    const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: marker = '' } = input;
    const limit = pageSize(input.MaxKeys, 'max-keys');
    const { entries, truncated } = groupKeys(
      allVersions(bucket),
      (version) => version.key,
      isAfterMarker(bucket, input),
      input.VersionIdMarker === undefined ? marker : '',
      { prefix, delimiter, limit },
    );
    const last = entries.at(-1);
    const versions = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
    const prefixes = entries.flatMap((entry) => (entry.kind === 'common-prefix' ? [entry.prefix] : []));
    return {
      Name: bucket.name,
      Prefix: show(prefix),
      KeyMarker: show(marker),
      VersionIdMarker: input.VersionIdMarker ?? '',
      MaxKeys: limit,
      IsTruncated: truncated,
      ...(delimiter !== '' && { Delimiter: show(delimiter) }),
      ...(input.EncodingType !== undefined && { EncodingType: input.EncodingType }),
      ...(truncated && last?.kind === 'common-prefix' && { NextKeyMarker: show(last.prefix) }),
      ...(truncated &&
        last?.kind === 'item' && {
          NextKeyMarker: show(last.key),
          NextVersionIdMarker: last.item.versionId,
        }),
      ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix: show(Prefix) })) }),
      ...listed(bucket, versions, show, (version) =>
        input.OptionalObjectAttributes?.includes('RestoreStatus') === true
          ? restoreStatusMember(version, request.cloud.clock.now())
          : {},
      ),
    };
  },
});

function* allVersions(bucket: Bucket): Generator<Version> {
  for (const key of bucket.versions.keys()) yield* bucket.versions.of(key);
}

/** After a key marker alone come later keys; with a version marker, also the key's older versions. */
function isAfterMarker(bucket: Bucket, input: ListObjectVersionsCommandInput): (version: Version) => boolean {
  const { KeyMarker: keyMarker = '', VersionIdMarker: versionMarker } = input;
  if (versionMarker === undefined || versionMarker === '') {
    return (version) => isAfterKey(version.key, keyMarker);
  }
  if (keyMarker === '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      versionMarker,
    );
  }
  const versions = bucket.versions.of(keyMarker);
  const shown = versions.findIndex((version) => version.versionId === versionMarker);
  const older = new Set(shown === -1 ? [] : versions.slice(shown + 1));
  return (version) => older.has(version) || isAfterKey(version.key, keyMarker);
}

function listed(
  bucket: Bucket,
  versions: readonly Version[],
  show: ShowKey,
  optional: (version: ObjectVersion) => Pick<ListedVersion, 'RestoreStatus'>,
): Pick<ListObjectVersionsOutput, 'Versions' | 'DeleteMarkers'> {
  const objects: ListedVersion[] = [];
  const markers: DeleteMarkerEntry[] = [];
  for (const version of versions) {
    if (version.kind === 'object') {
      objects.push({ ...listedVersion(bucket, version, show), ...optional(version) });
    } else markers.push(listedMarker(bucket, version, show));
  }
  return {
    ...(objects.length > 0 && { Versions: objects }),
    ...(markers.length > 0 && { DeleteMarkers: markers }),
  };
}

function listedVersion(bucket: Bucket, version: ObjectVersion, show: ShowKey): ListedVersion {
  return {
    ...listedMarker(bucket, version, show),
    ETag: version.eTag,
    ChecksumAlgorithm: [version.checksum.algorithm],
    ChecksumType: version.checksum.type,
    Size: version.size,
    // The enumeration of this listing has STANDARD only, yet S3 answers every class.
    StorageClass: version.storageClass as NonNullable<ListedVersion['StorageClass']>,
  };
}

function listedMarker(
  bucket: Bucket,
  version: ObjectVersion | DeleteMarker,
  show: ShowKey,
): DeleteMarkerEntry {
  return {
    Key: show(version.key),
    VersionId: version.versionId,
    IsLatest: bucket.versions.current(version.key) === version,
    LastModified: wholeSeconds(version.lastModified),
    Owner: ownerOf(versionOwner(bucket, version.writer)),
  };
}
