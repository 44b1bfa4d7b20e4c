import { failedCall } from '../../aws/call.ts';
import { isRefusal } from '../../aws/refusal.ts';
import { OrgvaultError } from '../../error.ts';
import type { OpenTarget } from '../../restore/open-target.ts';

/**
 * A refusal of a bucket of another account leads to the policy that its owner has to set, which is printed before; any
 * other error stays as it is.
 * @param writer the name of whoever writes
 */
export function refusedByTarget(error: unknown, { grant, name }: OpenTarget, writer: string): unknown {
  const call = failedCall(error);
  if (grant === undefined || !isRefusal(error) || call?.service !== 'S3' || call.as !== writer) return error;
  return new OrgvaultError(
    'TARGET_REFUSES',
    `${name} refuses ${call.operation} of ${writer}: ${error.message}`,
    'give the bucket policy that is printed above to the owner of the bucket, who has to set it; then run the same command again',
    { cause: error },
  );
}
