import { AwsError } from './aws-error.ts';
import type { Cloud } from './cloud.ts';
import type { CallOptions } from './request.ts';

/**
 * Refuses what a service would do on an account's behalf in a Region that the account has not enabled: its roles and
 * users are not known there. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 *
 * @throws AwsError `UnrecognizedClientException`
 */
export function refuseDisabledRegion(cloud: Cloud, { caller, region }: CallOptions): void {
  if (caller.kind !== 'user' && caller.kind !== 'role-session') return;
  if (cloud.state.organizations.enabledRegions.isEnabled(caller.accountId, region)) return;
  throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
}
