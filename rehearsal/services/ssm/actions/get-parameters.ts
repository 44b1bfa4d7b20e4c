import { GetParameters$, type GetParametersRequest, type GetParametersResult } from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import { checkNames } from '../check-names.ts';
import { parameterAnswer } from '../descriptions.ts';
import { type FoundParameter, findVersion } from '../find-parameter.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const getParameters = defineAction<GetParametersRequest, GetParametersResult>({
  schema: GetParameters$,
  authorize: (input, request) =>
    checkNames(input.Names).map((name) => parameterPermission('ssm:GetParameters', name, request)),
  handle: (input, request) => {
    const { ssm } = request.cloud.state;
    const found: FoundParameter[] = [];
    const missing: string[] = [];
    for (const name of checkNames(input.Names)) {
      try {
        found.push(findVersion(ssm, placeOf(request), name));
      } catch (error) {
        if (!(error instanceof AwsError) || !error.code.endsWith('NotFound')) throw error;
        missing.push(name);
      }
    }
    return { Parameters: found.map(parameterAnswer), InvalidParameters: missing };
  },
});
