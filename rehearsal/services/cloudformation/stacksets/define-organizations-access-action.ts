import { type Action, defineAction } from '../../../cloud/action.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';

/** Defines an action on the access to the organization; these have no resource-level permissions. */
export function defineOrganizationsAccessAction<Input extends object, Output extends object>(definition: {
  readonly schema: unknown;
  readonly handle: Action<Input, Output>['handle'];
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    ...definition,
    authorize: (_input, request) => [anyStackPermission(action.name, request)],
  });
  return action;
}
