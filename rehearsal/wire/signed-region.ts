import type { Cloud } from '../cloud/cloud.ts';
import { isRegion } from '../cloud/regions.ts';
import type { Service } from '../cloud/service.ts';
import { authenticationError, unknownRegionError } from './authentication-errors.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** Where global services run, and what an unsigned request is taken to be for. */
const firstRegion = 'us-east-1';

/** The Region that a request is for. */
export function regionOf(service: Service, claim: SignatureClaim | undefined): string {
  return service.isGlobal ? firstRegion : (claim?.region ?? firstRegion);
}

/** @throws AwsError for a Region that AWS does not have */
export function refuseUnknownRegion({ protocol }: Service, { region }: SignatureClaim): void {
  if (!isRegion(region)) throw unknownRegionError(protocol.kind, region);
}

/**
 * Refuses a request for a Region that the caller's account has not enabled. The keys are unknown there:
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 * The codes are those that users report, https://github.com/segmentio/aws-okta/issues/225 for the query protocol and
 * https://github.com/trek10inc/awsume/issues/59 for S3; that the JSON protocol's is its own for unknown keys is inferred.
 */
export function refuseDisabledRegion(
  cloud: Cloud,
  service: Service,
  claim: SignatureClaim,
  accountId: string,
): void {
  if (cloud.state.organizations.enabledRegions.isEnabled(accountId, regionOf(service, claim))) return;
  throw claim.sessionToken === undefined
    ? authenticationError(service.protocol.kind, 'unknown-key', { AWSAccessKeyId: claim.accessKeyId })
    : authenticationError(service.protocol.kind, 'invalid-token', { 'Token-0': claim.sessionToken });
}
