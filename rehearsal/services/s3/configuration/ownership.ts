import type { ObjectOwnership } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';

const values: ReadonlySet<string> = new Set<ObjectOwnership>([
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
]);

/** Whether there is such an ownership setting. */
export function isOwnership(value: string): value is ObjectOwnership {
  return values.has(value);
}

/** Who owns what others write in a new bucket; ACLs off where nothing is said. Throws `InvalidArgument`. */
export function readOwnership(header: string | undefined): ObjectOwnership {
  if (header === undefined) return 'BucketOwnerEnforced';
  if (isOwnership(header)) return header;
  throw new AwsError('InvalidArgument', `Invalid x-amz-object-ownership header: ${header}`, {
    members: { ArgumentName: 'x-amz-object-ownership' },
  });
}
