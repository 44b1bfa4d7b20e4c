import type { Action } from '../../../../rehearsal/cloud/action.ts';
import { AwsError } from '../../../../rehearsal/cloud/aws-error.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import { administrator, member } from '../../iam/organization-cloud.ts';

/** Calls an action as the administrator of the member account. */
export function asAdministrator(cloud: Cloud) {
  const options = { caller: administrator(cloud, member), region: 'us-east-1' };
  return <Input extends object, Output extends object>(
    action: Action<Input, Output>,
    input: Input,
  ): Promise<Output> => cloud.call(action, input, options);
}

/** What an action answers when it refuses. */
export async function refusal(
  answer: Promise<unknown>,
): Promise<Pick<AwsError, 'code' | 'message' | 'status'>> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AwsError)) throw new Error(`not refused by AWS: ${String(error)}`);
  const { code, message, status } = error;
  return { code, message, status };
}

/** A policy document as text. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A trust policy that lets an account in. */
export const trustOfMember = policy({
  Effect: 'Allow',
  Principal: { AWS: member },
  Action: 'sts:AssumeRole',
});
