import type { ConditionValues, Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { constraintError } from './errors.ts';
import { parameterArn, readSelector } from './parameter-name.ts';
import type { ParameterPlace } from './state.ts';

/** The caller's account in the Region of the request. */
export function placeOf(request: RequestContext): ParameterPlace {
  return { accountId: accountOf(request), region: request.region };
}

/** What a caller needs to do something with a parameter of its own. */
export function parameterPermission(
  action: string,
  given: string | undefined,
  request: RequestContext,
  context: ConditionValues = {},
): Permission {
  // AWS looks at lengths before it asks who may.
  if (given === '') {
    const field = action === 'ssm:GetParametersByPath' ? 'path' : 'name';
    throw constraintError(given, field, 'have length greater than or equal to 1');
  }
  const place = placeOf(request);
  const { name } = readSelector(given ?? '', place);
  const tags = request.cloud.state.ssm.parameter(place, name)?.tags ?? [];
  return {
    action,
    // The root of all hierarchies has no name.
    resource: parameterArn(request.cloud.partition, place, name === '/' ? '*' : name),
    resourceAccount: place.accountId,
    resourceTags: Object.fromEntries(tags),
    context,
  };
}
