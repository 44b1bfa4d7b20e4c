import type { ConditionValues, Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
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
  const place = placeOf(request);
  const { name } = readSelector(given ?? '', place);
  const tags = request.cloud.state.ssm.parameter(place, name)?.tags ?? [];
  return {
    action,
    resource: parameterArn(request.cloud.partition, place, name),
    resourceAccount: place.accountId,
    resourceTags: Object.fromEntries(tags),
    context,
  };
}
