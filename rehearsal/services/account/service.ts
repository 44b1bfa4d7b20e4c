import * as schemas from '@aws-sdk/client-account';
import type { Service } from '../../cloud/service.ts';
import { disableRegion } from './actions/disable-region.ts';
import { enableRegion } from './actions/enable-region.ts';
import { getRegionOptStatus } from './actions/get-region-opt-status.ts';
import { listRegions } from './actions/list-regions.ts';

/** AWS Account Management: the Regions of accounts. */
export const accountService: Service = {
  signingName: 'account',
  protocol: { kind: 'rest-json' },
  isGlobal: true,
  accessDeniedCode: 'AccessDeniedException',
  // https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
  throttled: { code: 'TooManyRequestsException', text: 'Rate exceeded' },
  actions: [disableRegion, enableRegion, getRegionOptStatus, listRegions],
  schemas,
};
