import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountCaller, checkAccountId, targetAccount } from './target-account.ts';

interface AccountInput {
  readonly AccountId?: string | undefined;
  readonly RegionName?: string | undefined;
}

/**
 * Defines an action on the caller's account or on a member of its organization.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
 */
export function defineAccountAction<Input extends AccountInput, Output extends object>(definition: {
  readonly schema: unknown;
  readonly handle: (input: Input, accountId: string, request: RequestContext) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      checkAccountId(input.AccountId);
      return [
        {
          action: `account:${action.name}`,
          resource: resourceArn(input, request, action.name),
          resourceAccount: accountCaller(request, action.name).accountId,
          context: context(input),
        },
      ];
    },
    handle: (input, request) =>
      definition.handle(input, targetAccount(input.AccountId, request, action.name), request),
  });
  return action;
}

function resourceArn({ AccountId }: AccountInput, request: RequestContext, action: string): string {
  const { accountId } = accountCaller(request, action);
  if (AccountId === undefined) return `arn:aws:account::${accountId}:account`;
  const { managementAccountId, organizationId } = request.cloud.state.organizations;
  return `arn:aws:account::${managementAccountId}:account/${organizationId}/${AccountId}`;
}

function context({ RegionName }: AccountInput): ConditionValues {
  return RegionName === undefined ? {} : { 'account:TargetRegion': RegionName };
}
