import { StorageClass } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';

/** The classes that objects of general purpose buckets can be put into. */
const writable: ReadonlySet<string> = new Set<StorageClass>([
  StorageClass.STANDARD,
  StorageClass.REDUCED_REDUNDANCY,
  StorageClass.STANDARD_IA,
  StorageClass.ONEZONE_IA,
  StorageClass.INTELLIGENT_TIERING,
  StorageClass.GLACIER,
  StorageClass.GLACIER_IR,
  StorageClass.DEEP_ARCHIVE,
]);

export function isStorageClass(value: string): value is StorageClass {
  return writable.has(value);
}

/** The storage class of a new object. Throws `InvalidStorageClass`. */
export function readStorageClass(value: string | undefined): StorageClass {
  const storageClass = value ?? 'STANDARD';
  if (!isStorageClass(storageClass)) {
    throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', {
      members: { StorageClassRequested: storageClass },
    });
  }
  return storageClass;
}

/** Answers leave out the class STANDARD: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export function storageClassMember(storageClass: StorageClass): { StorageClass?: StorageClass } {
  return storageClass === 'STANDARD' ? {} : { StorageClass: storageClass };
}
