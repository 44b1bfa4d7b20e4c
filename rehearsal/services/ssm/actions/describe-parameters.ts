import {
  DescribeParameters$,
  type DescribeParametersRequest,
  type DescribeParametersResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { parameterMetadata } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { filterParameters } from '../parameter-filter.ts';
import { placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
export const describeParameters = defineAction<DescribeParametersRequest, DescribeParametersResult>({
  schema: DescribeParameters$,
  authorize: (_, request) => [
    { action: 'ssm:DescribeParameters', resource: '*', resourceAccount: placeOf(request).accountId },
  ],
  handle: (input, request) => {
    if (input.Shared === true) throw notModelled('parameters that another account or Region shares');
    if ((input.Filters ?? []).length > 0)
      throw notModelled('Filters of DescribeParameters: use ParameterFilters');
    const parameters = request.cloud.state.ssm.parametersIn(placeOf(request));
    const passing = filterParameters(parameters, input.ParameterFilters);
    const page = pageOfAnswer(passing, 'DescribeParameters', input, 50);
    return { Parameters: page.items.map(parameterMetadata), NextToken: page.nextToken };
  },
});
