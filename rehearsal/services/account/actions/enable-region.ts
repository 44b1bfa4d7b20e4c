import { EnableRegion$, type EnableRegionCommandInput } from '@aws-sdk/client-account';
import { defineAccountAction } from '../define-account-action.ts';
import { beginChange, checkRegion } from '../region-change.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html */
export const enableRegion = defineAccountAction<EnableRegionCommandInput, object>({
  schema: EnableRegion$,
  handle: ({ RegionName }, accountId, request) => {
    beginChange(request, accountId, checkRegion(RegionName), { from: 'DISABLED', over: 'ENABLING' });
    return {};
  },
});
