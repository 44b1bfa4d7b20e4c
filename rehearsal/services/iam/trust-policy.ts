import type { PolicyDocument } from '../../cloud/caller.ts';
import { principalsById } from '../../iam/principal-ids.ts';
import { malformedPolicy } from './errors.ts';
import { checkSize, parseTrustPolicy } from './policy-document.ts';
import type { IamState } from './state.ts';

/** Characters of a trust policy; AWS raises it to 4,096 on request. */
const longest = 2048;

/**
 * Reads a trust policy and gives it as it is stored.
 *
 * @throws AwsError `LimitExceeded`, or `MalformedPolicyDocument`, among others for a principal that does not exist
 */
export function toTrustPolicy(text: string, iam: IamState): PolicyDocument {
  const parsed = parseTrustPolicy(text);
  checkSize(text, longest, 'ACLSizePerRole');
  const { document, unknown } = principalsById(parsed, iam);
  const [first] = unknown;
  if (first !== undefined) throw malformedPolicy(`Invalid principal in policy: ${first}`);
  return document;
}
