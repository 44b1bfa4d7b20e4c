import { DeletePublicAccessBlockCommand, type ObjectOwnership } from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';
import { newBucket } from './new-bucket.ts';

/** A bucket whose policy and ACLs may let in the public. */
export async function openBucket(
  aws: Aws,
  account: Account,
  ownership: ObjectOwnership = 'ObjectWriter',
): Promise<string> {
  const Bucket = await newBucket(aws, account, { ObjectOwnership: ownership });
  await account.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  return Bucket;
}
