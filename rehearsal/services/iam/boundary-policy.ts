import { attachablePolicy } from './attachable-policy.ts';
import { noSuchEntity } from './errors.ts';
import type { IamState } from './state.ts';

/** The ARN of a permissions boundary, which must be a managed policy that exists. */
export function boundaryPolicy(
  arn: string | undefined,
  accountId: string,
  iam: IamState,
): string | undefined {
  if (arn === undefined) return undefined;
  if (attachablePolicy(arn, accountId, iam) === undefined) {
    throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  }
  return arn;
}
