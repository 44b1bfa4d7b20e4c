import {
  GetRegionOptStatus$,
  type GetRegionOptStatusCommandInput,
  type GetRegionOptStatusResponse,
} from '@aws-sdk/client-account';
import { defineAccountAction } from '../define-account-action.ts';
import { checkRegion } from '../region-change.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html */
export const getRegionOptStatus = defineAccountAction<
  GetRegionOptStatusCommandInput,
  GetRegionOptStatusResponse
>({
  schema: GetRegionOptStatus$,
  handle: ({ RegionName }, accountId, { cloud }) => {
    const region = checkRegion(RegionName);
    const RegionOptStatus = cloud.state.organizations.enabledRegions.statusOf(accountId, region);
    return { RegionName: region, RegionOptStatus };
  },
});
