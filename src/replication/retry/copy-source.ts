import type { StorageClass } from '@aws-sdk/client-s3';
import type { RePut } from './find-unreplicated.ts';

/** A copy names its class: without, it would be STANDARD. */
export function storageClassOf({ storageClass }: RePut): { readonly StorageClass?: StorageClass } {
  return storageClass === undefined ? {} : { StorageClass: storageClass };
}

/** `bucket/key?versionId=…`, encoded, with its slashes. */
export function copySource(bucket: string, { key, versionId }: RePut): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return `${bucket}/${path}?versionId=${encodeURIComponent(versionId)}`;
}
