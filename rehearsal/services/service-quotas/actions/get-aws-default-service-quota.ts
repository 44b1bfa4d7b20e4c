import {
  GetAWSDefaultServiceQuota$,
  type GetAWSDefaultServiceQuotaCommandInput,
  type GetAWSDefaultServiceQuotaResponse,
} from '@aws-sdk/client-service-quotas';
import { defineQuotaAction } from '../define-quota-action.ts';
import { description, findQuota, findService } from '../find-quota.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetAWSDefaultServiceQuota.html */
export const getAwsDefaultServiceQuota = defineQuotaAction<
  GetAWSDefaultServiceQuotaCommandInput,
  GetAWSDefaultServiceQuotaResponse
>({
  schema: GetAWSDefaultServiceQuota$,
  handle: ({ ServiceCode, QuotaCode }, { region }) => {
    const service = findService(ServiceCode, region);
    return { Quota: description(service, findQuota(service, QuotaCode), { region }) };
  },
});
