import {
  ListServiceQuotas$,
  type ListServiceQuotasCommandInput,
  type ListServiceQuotasResponse,
} from '@aws-sdk/client-service-quotas';
import { notModelled } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { defineQuotaAction } from '../define-quota-action.ts';
import { description, findService } from '../find-quota.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html */
export const listServiceQuotas = defineQuotaAction<ListServiceQuotasCommandInput, ListServiceQuotasResponse>({
  schema: ListServiceQuotas$,
  handle: (input, request) => {
    const { QuotaAppliedAtLevel: level = 'ACCOUNT', QuotaCode: code } = input;
    if (level !== 'ACCOUNT') throw notModelled('quotas of single resources');
    const { region } = request;
    const service = findService(input.ServiceCode, region);
    const accountId = accountOf(request);
    const quotas = service.quotas.filter((quota) => code === undefined || quota.code === code);
    const listing = `ListServiceQuotas ${service.code} ${code}`;
    const { items, nextToken } = pageOfAnswer(quotas, listing, input);
    return {
      Quotas: items.map((quota) => description(service, quota, { region, accountId })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
