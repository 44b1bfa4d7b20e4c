import { DisableRegion$, type DisableRegionCommandInput } from '@aws-sdk/client-account';
import { defineAccountAction } from '../define-account-action.ts';
import { beginChange, checkRegion } from '../region-change.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_DisableRegion.html */
export const disableRegion = defineAccountAction<DisableRegionCommandInput, object>({
  schema: DisableRegion$,
  handle: ({ RegionName }, accountId, request) => {
    beginChange(request, accountId, checkRegion(RegionName), { from: 'ENABLED', over: 'DISABLING' });
    return {};
  },
});
