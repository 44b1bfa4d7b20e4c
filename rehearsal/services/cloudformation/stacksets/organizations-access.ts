import type { CallAs } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { listDelegatedAdministrators } from '../../organizations/actions/list-delegated-administrators.ts';
import { validationError } from '../template/template-error.ts';

/**
 * For this principal the organization trusts StackSets, and registers its delegated administrators.
 * https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudformation.html
 */
export const stackSetsPrincipal = 'member.org.stacksets.cloudformation.amazonaws.com';

/** The account whose stack sets a caller sees: the management account's for those who administer for it. */
export function administratedAccount(request: RequestContext, callAs: CallAs | undefined): string {
  const { organizations } = request.cloud.state;
  const accountId = accountOf(request);
  return callAs === 'DELEGATED_ADMIN' && organizations.isDelegatedAdministrator(accountId, stackSetsPrincipal)
    ? organizations.managementAccountId
    : accountId;
}

/**
 * Checks that the caller is whom `CallAs` says. A delegated administrator needs to be allowed to list those of its
 * kind (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html).
 */
export async function checkCallAs(request: RequestContext, callAs: CallAs | undefined): Promise<void> {
  if (callAs === undefined || callAs === 'SELF') return;
  if (callAs !== 'DELEGATED_ADMIN') {
    throw validationError(
      `1 validation error detected: Value '${callAs}' at 'callAs' failed to satisfy constraint: Member must satisfy enum value set: [SELF, DELEGATED_ADMIN]`,
    );
  }
  if (!(await isDelegatedAdministrator(request))) {
    throw validationError('Account used is not a delegated administrator');
  }
}

async function isDelegatedAdministrator(request: RequestContext): Promise<boolean> {
  const { organizations } = request.cloud.state;
  if (!organizations.isDelegatedAdministrator(accountOf(request), stackSetsPrincipal)) return false;
  try {
    const calledVia = [...request.calledVia, 'cloudformation.amazonaws.com'];
    const input = { ServicePrincipal: stackSetsPrincipal };
    await request.cloud.call(listDelegatedAdministrators, input, {
      caller: request.caller,
      region: 'us-east-1',
      calledVia,
    });
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code.startsWith('AccessDenied')) return false;
    throw error;
  }
}

/** Whether StackSets may work in the organization: activated here, and still trusted by Organizations. */
export function organizationsAccessEnabled(cloud: Cloud): boolean {
  const { organizations, cloudformation } = cloud.state;
  return (
    cloudformation.stackSets.organizationsAccessActivated &&
    organizations.trustedAccessEnabled(stackSetsPrincipal)
  );
}

/** What every call on a service-managed stack set asks of the caller's account and of the organization. */
export function checkServiceManaged(request: RequestContext, callAs: CallAs | undefined): void {
  const { organizations } = request.cloud.state;
  if (administratedAccount(request, callAs) !== organizations.managementAccountId) {
    throw validationError(
      'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    );
  }
  if (!organizationsAccessEnabled(request.cloud)) {
    throw validationError('You must enable organizations access to operate a service managed stack set');
  }
}

/** @throws AwsError `InvalidOperationException` unless the caller is in the management account */
export function checkManagementAccount(request: RequestContext): void {
  const { organizations } = request.cloud.state;
  if (accountOf(request) !== organizations.managementAccountId) throw managementAccountRequired();
}

/** The one error that the pages of the three actions name; AWS does not publish its text. */
export function managementAccountRequired(): AwsError {
  return new AwsError(
    'InvalidOperationException',
    'You must be the management account of an organization to perform this operation',
  );
}
