import { AwsError } from '../../../cloud/aws-error.ts';

/** Seen in https://github.com/aws-cloudformation/rain/issues/585 */
export function stackSetNotFound(name: string): AwsError {
  return new AwsError('StackSetNotFoundException', `StackSet ${name} not found`, { status: 404 });
}

export function operationNotFound(id: string): AwsError {
  return new AwsError('OperationNotFoundException', `Operation ${id} not found`, { status: 404 });
}

export function stackInstanceNotFound(account: string, region: string): AwsError {
  const message = `Stack instance for account ${account} in Region ${region} not found`;
  return new AwsError('StackInstanceNotFoundException', message, { status: 404 });
}
