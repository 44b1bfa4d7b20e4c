import {
  GetParameterHistory$,
  type GetParameterHistoryRequest,
  type GetParameterHistoryResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { parameterHistory } from '../descriptions.ts';
import { findParameter } from '../find-parameter.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html */
export const getParameterHistory = defineAction<GetParameterHistoryRequest, GetParameterHistoryResult>({
  schema: GetParameterHistory$,
  authorize: (input, request) => [parameterPermission('ssm:GetParameterHistory', input.Name, request)],
  handle: (input, request) => {
    const parameter = findParameter(request.cloud.state.ssm, placeOf(request), input.Name ?? '');
    const page = pageOfAnswer(parameter.versions, `GetParameterHistory ${parameter.arn}`, input, 50);
    return {
      Parameters: page.items.map((version) => parameterHistory(parameter, version)),
      NextToken: page.nextToken,
    };
  },
});
