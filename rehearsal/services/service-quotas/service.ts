import * as schemas from '@aws-sdk/client-service-quotas';
import type { Service } from '../../cloud/service.ts';
import { getAwsDefaultServiceQuota } from './actions/get-aws-default-service-quota.ts';
import { getServiceQuota } from './actions/get-service-quota.ts';
import { listAwsDefaultServiceQuotas } from './actions/list-aws-default-service-quotas.ts';
import { listServiceQuotas } from './actions/list-service-quotas.ts';

/** Service Quotas: reads the quotas that matter here; nothing is raised. */
export const serviceQuotasService: Service = {
  signingName: 'servicequotas',
  name: 'service-quotas',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'ServiceQuotasV20190624' },
  accessDeniedCode: 'AccessDeniedException',
  // https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
  throttled: { code: 'TooManyRequestsException', text: 'Rate exceeded' },
  actions: [getAwsDefaultServiceQuota, getServiceQuota, listAwsDefaultServiceQuotas, listServiceQuotas],
  schemas,
};
