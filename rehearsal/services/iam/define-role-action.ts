import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { noSuchRole, unmodifiable } from './errors.ts';
import { checkName } from './names.ts';
import type { Role } from './role.ts';
import type { IamState } from './state.ts';
import { tagRecord } from './tags.ts';

/** What a handler works with. */
export interface RoleCall {
  readonly role: Role;
  readonly iam: IamState;
  readonly request: RequestContext;
}

/** Defines an action on a role that exists; the IAM action bears the API's name unless told otherwise. */
export function defineRoleAction<
  Input extends { readonly RoleName: string | undefined },
  Output extends object,
>(definition: {
  readonly schema: unknown;
  readonly permission?: string;
  /** Whether the action changes the role, which only AWS may for a service-linked one. */
  readonly changes: boolean;
  readonly context?: (input: Input, role: Role | undefined) => ConditionValues;
  readonly handle: (input: Input, call: RoleCall) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const account = accountOf(request);
      const name = checkName(input.RoleName ?? '', 'roleName');
      const role = request.cloud.state.iam.role(account, name);
      return [
        {
          action: definition.permission ?? `iam:${action.name}`,
          resource: role?.arn ?? `arn:${request.cloud.partition}:iam::${account}:role/${name}`,
          resourceAccount: account,
          resourceTags: tagRecord(role?.tags ?? []),
          context: definition.context?.(input, role) ?? {},
        },
      ];
    },
    handle: (input, request) => {
      const { iam } = request.cloud.state;
      const role = iam.role(accountOf(request), input.RoleName ?? '');
      if (role === undefined) throw noSuchRole(input.RoleName ?? '');
      if (definition.changes && role.path.startsWith('/aws-service-role/')) {
        throw unmodifiable(
          `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
        );
      }
      return definition.handle(input, { role, iam, request });
    },
  });
  return action;
}

/** `iam:PermissionsBoundary`: the boundary that the role has, for actions that change its permissions. */
export function boundaryOf(_input: object, role: Role | undefined): ConditionValues {
  return role?.permissionsBoundary === undefined
    ? {}
    : { 'iam:PermissionsBoundary': role.permissionsBoundary };
}
