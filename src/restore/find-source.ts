import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import type { Principal } from '../aws/principal.ts';
import { sourceBucketParameterPath } from '../names.ts';

/** An account that left and came back has several parameters; the newest is that of the stack that stands. */
export async function findSource(
  principal: Principal,
  region: string,
): Promise<{ readonly bucket: string; readonly stackUuid: string } | undefined> {
  const client = principal.client(SSMClient, region);
  let newest: { readonly bucket: string; readonly stackUuid: string; readonly date: Date } | undefined;
  const pages = paginateGetParametersByPath({ client }, { Path: sourceBucketParameterPath });
  for await (const { Parameters = [] } of pages) {
    for (const { Name = '', Value = '', LastModifiedDate: date = new Date(0) } of Parameters) {
      if (newest !== undefined && newest.date >= date) continue;
      newest = { bucket: Value, stackUuid: Name.slice(sourceBucketParameterPath.length), date };
    }
  }
  return newest;
}
