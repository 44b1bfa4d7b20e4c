import type { ObjectOwnership } from '@aws-sdk/client-s3';
import { invalidArgument } from '../errors.ts';

/** Who owns what others write; ACLs off where nothing is said. Throws `InvalidArgument`. */
export function readOwnership(value: ObjectOwnership | undefined): ObjectOwnership {
  switch (value) {
    case undefined:
      return 'BucketOwnerEnforced';
    case 'BucketOwnerEnforced':
    case 'BucketOwnerPreferred':
    case 'ObjectWriter':
      return value;
    default:
      throw invalidArgument('Invalid object ownership', 'x-amz-object-ownership', value);
  }
}
