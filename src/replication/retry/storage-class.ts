import type { StorageClass } from '@aws-sdk/client-s3';
import { isArchiveClass } from '../../names.ts';
import type { RePut } from './find-unreplicated.ts';

/**
 * A copy names its class: without, it would be STANDARD. So it is to be for what was asked back from an archive class,
 * where it would not be replicated, and the source bucket refuses it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html#replication-what-is-not-replicated
 */
export function storageClassOf({ storageClass }: RePut): { readonly StorageClass?: StorageClass } {
  return storageClass === undefined || isArchiveClass(storageClass) ? {} : { StorageClass: storageClass };
}
