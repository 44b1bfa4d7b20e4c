import { type Action, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';

/**
 * Defines an action that reads quotas; reading has no resources.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
 */
export function defineQuotaAction<Input extends object, Output extends object>(definition: {
  readonly schema: unknown;
  readonly handle: (input: Input, request: RequestContext) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (_input, request) => [
      { action: `servicequotas:${action.name}`, resource: '*', resourceAccount: accountOf(request) },
    ],
    handle: definition.handle,
  });
  return action;
}
