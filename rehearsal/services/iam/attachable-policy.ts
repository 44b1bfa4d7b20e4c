import { notModelled } from '../../cloud/aws-error.ts';
import { constraintError, invalidInput, validationError } from './errors.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import type { IamState } from './state.ts';

/**
 * The managed policy that an account means by an ARN: one of its own or one of AWS's.
 *
 * @throws AwsError for what is no policy's ARN, and for an AWS managed policy whose document is not known here
 */
export function attachablePolicy(arn: string, accountId: string, iam: IamState): ManagedPolicy | undefined {
  const owner = ownerOf(arn);
  const policy = iam.policy(arn);
  if (policy === undefined && owner === 'aws') throw notModelled(`the AWS managed policy ${arn}`);
  return owner === 'aws' || owner === accountId ? policy : undefined;
}

/**
 * Whose a managed policy is by its ARN: an account's or `aws`.
 *
 * @throws AwsError for what is no policy's ARN
 */
export function ownerOf(arn: string): string {
  if (arn.length < 20) throw constraintError(arn, 'policyArn', 'have length greater than or equal to 20');
  // Recorded from AWS: LocalStack's tests/aws/services/iam/test_iam.snapshot.json, test_role_attach_policy.
  if (!arn.startsWith('arn:')) throw validationError('Invalid ARN:  Could not be parsed!');
  const owner = /^arn:aws:iam::(aws|\d{12}):policy\/[\w+=,.@/-]+$/.exec(arn)?.[1];
  if (owner === undefined) throw invalidInput(`ARN ${arn} is not valid.`);
  return owner;
}
