import type { StorageClass } from '@aws-sdk/client-s3';
import type { RePut } from './find-unreplicated.ts';

/** A copy names its class: without, it would be STANDARD. */
export function storageClassOf({ storageClass }: RePut): { readonly StorageClass?: StorageClass } {
  return storageClass === undefined ? {} : { StorageClass: storageClass };
}
