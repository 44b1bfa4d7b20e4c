import { GetParameter$, type GetParameterRequest, type GetParameterResult } from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { parameterAnswer } from '../descriptions.ts';
import { findVersion } from '../find-parameter.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export const getParameter = defineAction<GetParameterRequest, GetParameterResult>({
  schema: GetParameter$,
  authorize: (input, request) => [parameterPermission('ssm:GetParameter', input.Name, request)],
  handle: (input, request) => ({
    Parameter: parameterAnswer(findVersion(request.cloud.state.ssm, placeOf(request), input.Name ?? '')),
  }),
});
