import type { _Object as ListedObject } from '@aws-sdk/client-s3';
import { versionOwner } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { ownerOf } from '../canonical-user.ts';
import type { ObjectVersion } from '../object-version.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { type Grouping, type GroupingOptions, groupKeys, isAfterKey } from './group-keys.ts';
import type { ShowKey } from './url-encoding.ts';

/** The newest versions of a bucket's keys that are objects, after the marker, grouped. */
export function listCurrent(
  bucket: Bucket,
  marker: string,
  options: GroupingOptions,
): Grouping<ObjectVersion> {
  return groupKeys(
    currentObjects(bucket),
    (version) => version.key,
    (version) => isAfterKey(version.key, marker),
    marker,
    options,
  );
}

/** An object as listings show it. */
export function listedObject(
  bucket: Bucket,
  version: ObjectVersion,
  show: ShowKey,
  withOwner: boolean,
): ListedObject {
  return {
    Key: show(version.key),
    LastModified: wholeSeconds(version.lastModified),
    ETag: version.eTag,
    ChecksumAlgorithm: [version.checksum.algorithm],
    ChecksumType: version.checksum.type,
    Size: version.size,
    StorageClass: version.storageClass,
    ...(withOwner && { Owner: ownerOf(versionOwner(bucket, version.writer)) }),
  };
}

function* currentObjects(bucket: Bucket): Generator<ObjectVersion> {
  for (const key of bucket.versions.keys()) {
    const version = bucket.versions.current(key);
    if (version?.kind === 'object') yield version;
  }
}
