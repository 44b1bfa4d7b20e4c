import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accessDenied, organizationsNotInUse } from './errors.ts';
import type { OrganizationsState } from './state.ts';

/**
 * From which accounts an action can be called; each API page says so.
 * - `management`: the management account only
 * - `administrators`: it, and members that are a delegated administrator of any service
 * - `members`: any account of the organization
 * - `anyone`: accounts outside too, such as one that was invited
 */
export type AllowedCallers = 'management' | 'administrators' | 'members' | 'anyone';

/** What a handler works with. */
export interface OrganizationsCall {
  readonly organizations: OrganizationsState;
  /** The caller's account. */
  readonly accountId: string;
  readonly request: RequestContext;
}

/** Defines an action of Organizations: who may call it beside what IAM allows, and what IAM is asked. */
export function defineOrganizationsAction<Input extends object, Output extends object>(definition: {
  readonly schema: unknown;
  readonly callers: AllowedCallers;
  /** The ARNs that the IAM action is about; `*` when it has no resource-level permissions. */
  readonly resources?: (input: Input, organizations: OrganizationsState) => readonly string[];
  readonly context?: (input: Input, organizations: OrganizationsState) => ConditionValues;
  readonly handle: (input: Input, call: OrganizationsCall) => Promise<Output> | Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const { organizations } = request.cloud.state;
      return (definition.resources?.(input, organizations) ?? ['*']).map((resource) => ({
        action: `organizations:${action.name}`,
        resource,
        // Organizations asks the identity policies of the caller's account alone, a delegated administrator's too.
        resourceAccount: accountOf(request),
        context: definition.context?.(input, organizations) ?? {},
      }));
    },
    handle: (input, request) => {
      const { organizations } = request.cloud.state;
      const accountId = accountOf(request);
      checkCaller(definition.callers, accountId, organizations);
      return definition.handle(input, { organizations, accountId, request });
    },
  });
  return action;
}

function accountOf({ caller }: RequestContext): string {
  if (caller.kind === 'user' || caller.kind === 'role-session') return caller.accountId;
  throw accessDenied();
}

function checkCaller(callers: AllowedCallers, accountId: string, organizations: OrganizationsState): void {
  if (callers === 'anyone') return;
  if (!organizations.isMember(accountId)) throw organizationsNotInUse();
  if (callers === 'members' || accountId === organizations.managementAccountId) return;
  const delegated = organizations.serviceAccess.servicesOf(accountId).length > 0;
  if (callers === 'management' || !delegated) throw accessDenied();
}
