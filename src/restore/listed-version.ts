/** What a request about a version names, besides the bucket. */
export function versionInput({ key, versionId }: Pick<ListedVersion, 'key' | 'versionId'>): {
  readonly Key: string;
  readonly VersionId: string;
} {
  return { Key: key, VersionId: versionId };
}

/** A version or a delete marker, as a listing of a bucket shows it. */
export interface ListedVersion {
  readonly kind: 'object' | 'delete-marker';
  readonly key: string;
  readonly versionId: string;
  /** Of a replica: when its original was made. In whole seconds. */
  readonly lastModified: Date;
  readonly isLatest: boolean;
  /** Bytes; 0 of a delete marker. */
  readonly size: number;
  /** With its quotes; empty of a delete marker. */
  readonly eTag: string;
  readonly storageClass: string;
  /** Of an object in an archive class: a readable copy is there, or on its way. */
  readonly restoration?: 'ongoing' | 'ready';
}
