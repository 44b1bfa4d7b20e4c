import { answered } from '../../aws/answered.ts';
import { decodedKey } from '../../s3/decoded-key.ts';
import { type BucketPart, versionPages } from '../../s3/version-pages.ts';

/** A version of an object, as a listing tells it. */
export interface ListedVersion {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly lastModified: Date;
}

/** All versions below a prefix, by key; no more than one page in memory. Delete markers are left out. */
export async function* listVersions(part: BucketPart): AsyncGenerator<ListedVersion, void> {
  const { bucket } = part;
  for await (const { Versions = [] } of versionPages(part)) {
    for (const { Key, VersionId, Size, LastModified } of Versions) {
      yield {
        key: decodedKey(answered(Key, `the key of a version in ${bucket}`)),
        versionId: answered(VersionId, `the id of a version in ${bucket}`),
        size: answered(Size, `the size of a version in ${bucket}`),
        lastModified: answered(LastModified, `the date of a version in ${bucket}`),
      };
    }
  }
}
