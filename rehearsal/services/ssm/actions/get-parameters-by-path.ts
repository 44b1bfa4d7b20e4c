import {
  GetParametersByPath$,
  type GetParametersByPathRequest,
  type GetParametersByPathResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { parameterAnswer } from '../descriptions.ts';
import { validationError } from '../errors.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { latest } from '../parameter.ts';
import { filterParameters, liesUnder } from '../parameter-filter.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export const getParametersByPath = defineAction<GetParametersByPathRequest, GetParametersByPathResult>({
  schema: GetParametersByPath$,
  authorize: (input, request) => [
    parameterPermission('ssm:GetParametersByPath', input.Path, request, {
      'ssm:Recursive': String(input.Recursive ?? false),
    }),
  ],
  handle: (input, request) => {
    const { Path: path = '', Recursive: recursive = false } = input;
    if (!/^(?:\/|(?:\/[a-zA-Z0-9_.-]+)+\/?)$/.test(path)) {
      throw validationError(
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
      );
    }
    const parameters = request.cloud.state.ssm
      .parametersIn(placeOf(request))
      .filter(({ name }) => liesUnder(name, path, recursive));
    const passing = filterParameters(parameters, input.ParameterFilters);
    const page = pageOfAnswer(passing, `GetParametersByPath ${path} ${recursive}`, input, 10);
    return {
      Parameters: page.items.map((parameter) =>
        parameterAnswer({ parameter, version: latest(parameter), selector: undefined }),
      ),
      NextToken: page.nextToken,
    };
  },
});
