import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { AwsError } from '../../cloud/aws-error.ts';
import type { PolicyDocument } from '../../cloud/caller.ts';
import { attachablePolicy } from '../iam/attachable-policy.ts';
import { defaultDocument } from '../iam/managed-policy.ts';
import { parseIdentityPolicy, policySize } from '../iam/policy-document.ts';
import type { IamState } from '../iam/state.ts';
import { validationError } from './errors.ts';

/** Characters of an inline session policy. */
const longest = 2048;

/**
 * The session policies of a request: the inline one and the managed ones, which must be of the role's account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPolicies(
  { Policy, PolicyArns = [] }: AssumeRoleCommandInput,
  accountId: string,
  iam: IamState,
): readonly PolicyDocument[] {
  const managed = PolicyArns.map(({ arn = '' }) => {
    const policy = attachablePolicy(arn, accountId, iam);
    if (policy === undefined) throw validationError(`PolicyArns entry ${arn} does not exist.`);
    return defaultDocument(policy);
  });
  if (Policy === undefined) return managed;
  if (policySize(Policy) > longest) {
    throw new AwsError(
      'PackedPolicyTooLarge',
      'Packed policy consumes more than 100% of the allotted space, please use smaller policy.',
    );
  }
  return [...managed, parseIdentityPolicy(Policy)];
}
