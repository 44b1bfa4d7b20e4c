import { isRegion } from '../../cloud/regions.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { validationError } from './errors.ts';

/** AWS takes minutes to hours. */
const changeMilliseconds = 300;

/** @throws AwsError `ValidationException` for a Region that AWS does not have */
export function checkRegion(region: string | undefined): string {
  if (region !== undefined && isRegion(region)) return region;
  throw validationError('invalidRegionOptTarget', 'The specified Region is not valid.');
}

/**
 * Begins to switch a Region on or off; it cannot be used meanwhile, and the change cannot be taken back before its end.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 * The refusal is quoted in https://github.com/hashicorp/terraform-provider-aws/issues/41430.
 *
 * @throws AwsError `ValidationException` unless the Region is in the state `from`
 */
export function beginChange(
  { cloud }: RequestContext,
  accountId: string,
  region: string,
  change: { readonly from: 'DISABLED' | 'ENABLED'; readonly over: 'ENABLING' | 'DISABLING' },
): void {
  const { enabledRegions } = cloud.state.organizations;
  if (enabledRegions.statusOf(accountId, region) !== change.from) {
    throw validationError(
      'invalidRegionOptTarget',
      'Unable to switch region status because of its current opt-in status.',
    );
  }
  enabledRegions.setStatus(accountId, region, change.over);
  cloud.background.start(`${change.over} ${region} in ${accountId}`, async () => {
    await cloud.clock.sleep(changeMilliseconds);
    enabledRegions.setStatus(accountId, region, change.from === 'DISABLED' ? 'ENABLED' : 'DISABLED');
  });
}
