import {
  GetServiceQuota$,
  type GetServiceQuotaCommandInput,
  type GetServiceQuotaResponse,
} from '@aws-sdk/client-service-quotas';
import { notModelled } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { defineQuotaAction } from '../define-quota-action.ts';
import { description, findQuota, findService } from '../find-quota.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html */
export const getServiceQuota = defineQuotaAction<GetServiceQuotaCommandInput, GetServiceQuotaResponse>({
  schema: GetServiceQuota$,
  handle: (input, request) => {
    if (input.ContextId !== undefined) throw notModelled('quotas of single resources');
    const { region } = request;
    const service = findService(input.ServiceCode, region);
    const quota = findQuota(service, input.QuotaCode);
    return { Quota: description(service, quota, { region, accountId: accountOf(request) }) };
  },
});
