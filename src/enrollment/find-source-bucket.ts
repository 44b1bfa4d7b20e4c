import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import type { Principal } from '../aws/principal.ts';
import { sourceBucketParameterPath } from '../names.ts';

/** The live source bucket of an account, and the stack that has it. */
export interface FoundSourceBucket {
  readonly bucket: string;
  readonly stackUuid: string;
}

/**
 * Finds the source bucket as its owner does, in one call: an account that left and came back has several parameters, the
 * newest of which is that of the stack that stands.
 * @param owner a principal of the account
 * @returns undefined if there is none in the Region
 */
export async function findSourceBucket(
  owner: Principal,
  region: string,
): Promise<FoundSourceBucket | undefined> {
  const client = owner.client(SSMClient, region);
  let newest: (FoundSourceBucket & { readonly date: Date }) | undefined;
  const pages = paginateGetParametersByPath({ client }, { Path: sourceBucketParameterPath });
  for await (const { Parameters = [] } of pages) {
    for (const { Name = '', Value = '', LastModifiedDate: date = new Date(0) } of Parameters) {
      if (newest !== undefined && newest.date >= date) continue;
      newest = { bucket: Value, stackUuid: Name.slice(sourceBucketParameterPath.length), date };
    }
  }
  return newest;
}
