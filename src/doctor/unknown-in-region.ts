import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/** What services say of credentials that are good elsewhere. */
const names = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  // Of S3: for keys, and for sessions.
  'InvalidAccessKeyId',
  'InvalidToken',
]);

/**
 * Whether a service does not know the caller, whose credentials are good, in its Region: until an account has enabled a
 * Region, its roles and users are unknown there.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export function isUnknownInRegion({ name }: Error): boolean {
  return names.has(name);
}

/**
 * What a check cannot see for that reason. Session tokens of the global endpoint of STS are not valid in Regions that have
 * to be enabled, even where they are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
export async function unknownInRegion(
  check: string,
  facts: Facts,
  region: string = facts.region,
): Promise<Finding> {
  const { accountId } = await facts.identity();
  return {
    check,
    verdict: 'unknown',
    detail: `AWS does not know these credentials in ${region}`,
    remedy:
      `enable the Region in account ${accountId}, which may take hours (see the check regions); ` +
      'if it is enabled, use credentials that a regional endpoint of STS gave',
  };
}
