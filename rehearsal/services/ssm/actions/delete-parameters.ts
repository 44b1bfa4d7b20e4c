import {
  DeleteParameters$,
  type DeleteParametersRequest,
  type DeleteParametersResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { checkNames } from '../check-names.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
export const deleteParameters = defineAction<DeleteParametersRequest, DeleteParametersResult>({
  schema: DeleteParameters$,
  authorize: (input, request) =>
    checkNames(input.Names).map((name) => parameterPermission('ssm:DeleteParameters', name, request)),
  handle: (input, request) => {
    const { ssm } = request.cloud.state;
    const deleted: string[] = [];
    const missing: string[] = [];
    for (const name of checkNames(input.Names)) {
      const parameter = ssm.parameter(placeOf(request), name);
      if (parameter !== undefined) ssm.delete(parameter);
      (parameter === undefined ? missing : deleted).push(name);
    }
    return { DeletedParameters: deleted, InvalidParameters: missing };
  },
});
