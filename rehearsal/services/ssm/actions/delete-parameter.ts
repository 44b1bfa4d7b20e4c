import {
  DeleteParameter$,
  type DeleteParameterRequest,
  type DeleteParameterResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { findParameter } from '../find-parameter.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html */
export const deleteParameter = defineAction<DeleteParameterRequest, DeleteParameterResult>({
  schema: DeleteParameter$,
  authorize: (input, request) => [parameterPermission('ssm:DeleteParameter', input.Name, request)],
  handle: (input, request) => {
    const { ssm } = request.cloud.state;
    ssm.delete(findParameter(ssm, placeOf(request), input.Name ?? ''));
    return {};
  },
});
