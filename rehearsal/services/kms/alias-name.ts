import { AwsError } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { callerAccount } from './caller-account.ts';
import { constraintError, validationError } from './errors.ts';

/**
 * A name that a customer's alias may have.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 * @throws ValidationException, NotAuthorizedException
 */
export function checkAliasName(name = ''): string {
  if (name.length > 256) throw constraintError(name, 'aliasName', 'have length less than or equal to 256');
  if (!name.startsWith('alias/')) {
    throw validationError(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith('alias/aws/')) throw new AwsError('NotAuthorizedException', '');
  if (!/^[a-zA-Z0-9:/_-]+$/.test(name)) {
    throw constraintError(name, 'aliasName', 'satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$');
  }
  if (name.includes(':')) throw validationError(`${name} contains invalid characters for an alias`);
  return name;
}

/** The ARN of an alias of the caller's account in the Region of the request. */
export function aliasArn(name: string | undefined, request: RequestContext): string {
  return `arn:${request.cloud.partition}:kms:${request.region}:${callerAccount(request)}:${name ?? ''}`;
}

/** Aliases point to keys, not to aliases. @throws ValidationException */
export function checkTarget(keyId = ''): string {
  if (/(?:^|:)alias\//.test(keyId)) throw validationError('Aliases must refer to keys. Not aliases');
  return keyId;
}
