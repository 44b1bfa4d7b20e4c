import {
  ListAWSDefaultServiceQuotas$,
  type ListAWSDefaultServiceQuotasCommandInput,
  type ListAWSDefaultServiceQuotasResponse,
} from '@aws-sdk/client-service-quotas';
import { defineQuotaAction } from '../define-quota-action.ts';
import { description, findService } from '../find-quota.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListAWSDefaultServiceQuotas.html */
export const listAwsDefaultServiceQuotas = defineQuotaAction<
  ListAWSDefaultServiceQuotasCommandInput,
  ListAWSDefaultServiceQuotasResponse
>({
  schema: ListAWSDefaultServiceQuotas$,
  handle: (input, { region }) => {
    const service = findService(input.ServiceCode, region);
    const listing = `ListAWSDefaultServiceQuotas ${service.code}`;
    const { items, nextToken } = pageOfAnswer(service.quotas, listing, input);
    return {
      Quotas: items.map((quota) => description(service, quota, { region })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
