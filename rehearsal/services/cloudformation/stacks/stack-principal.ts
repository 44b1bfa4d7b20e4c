import type { Permission } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { passRole } from '../../../iam/pass-role.ts';
import { assumeRoleForService } from '../../sts/assume-role-for-service.ts';
import { validationError } from '../template/template-error.ts';

const service = 'cloudformation.amazonaws.com';

/** What a caller needs besides to pass a service role to CloudFormation. */
export function passRolePermissions(roleArn: string | undefined): readonly Permission[] {
  if (roleArn === undefined) return [];
  // Who may pass it is no question where there is no role to pass.
  if (!/^arn:[^:]*:iam::\d{12}:role\/.+$/.test(roleArn)) throw invalidRole(roleArn);
  return [passRole(roleArn, service)];
}

/**
 * As whom a stack operation works: the session of the service role, or the caller's own
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html).
 */
export async function stackPrincipal(
  request: RequestContext,
  roleArn: string | undefined,
): Promise<AccountCaller> {
  const accountId = accountOf(request);
  if (roleArn === undefined) return accountCaller(request);
  if (roleArn.split(':')[4] !== accountId) {
    throw new AwsError('AccessDenied', 'Cross-account pass role is not allowed.', { status: 403 });
  }
  try {
    return await assumeRoleForService(request.cloud, roleArn, service, {
      sessionName: 'AWSCloudFormation',
      region: request.region,
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidRole(roleArn);
  }
}

function invalidRole(roleArn: string): AwsError {
  return validationError(`Role ${roleArn} is invalid or cannot be assumed`);
}

/** The caller, who belongs to an account: `accountOf` refuses others. */
export function accountCaller(request: RequestContext): AccountCaller {
  const { caller } = request;
  if (caller.kind === 'user' || caller.kind === 'role-session') return caller;
  throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
    status: 403,
  });
}
