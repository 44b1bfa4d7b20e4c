import type { CallAs } from '@aws-sdk/client-cloudformation';
import { type Action, type ConditionValues, defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { checkNameGiven } from '../stacks/stack-name.ts';
import { stackSetNotFound } from './errors.ts';
import { administratedAccount, checkCallAs, checkServiceManaged } from './organizations-access.ts';
import type { StackSet } from './stack-set.ts';

/** How a request names a stack set, and as whom it asks. */
export interface NamesStackSet {
  StackSetName: string | undefined;
  CallAs?: CallAs | undefined;
}

/**
 * Defines an action on one service-managed stack set. A delegated administrator is asked for permission on the ARN of
 * the management account's stack set, by the policies of its own account.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export function defineStackSetAction<Input extends NamesStackSet, Output extends object>(definition: {
  readonly schema: unknown;
  readonly context?: (input: Input) => ConditionValues;
  /** Reading goes on after the access to the organization was taken away; changes do not. */
  readonly changes: boolean;
  readonly handle: (input: Input, stackSet: StackSet, request: RequestContext) => Promise<Output> | Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => [
      {
        action: `cloudformation:${action.name}`,
        resource: stackSetArn(input, request),
        resourceAccount: accountOf(request),
        context: definition.context?.(input) ?? {},
      },
    ],
    handle: async (input, request) => {
      await checkCallAs(request, input.CallAs);
      const stackSet = findStackSet(input, request);
      if (definition.changes) checkServiceManaged(request, input.CallAs);
      return definition.handle(input, stackSet, request);
    },
  });
  return action;
}

/**
 * The stack set that a request names.
 * @throws AwsError `StackSetNotFoundException`
 */
export function findStackSet(input: NamesStackSet, request: RequestContext): StackSet {
  const stackSet = lookUp(input, request);
  if (stackSet === undefined) throw stackSetNotFound(input.StackSetName ?? '');
  return stackSet;
}

function lookUp({ StackSetName = '', CallAs }: NamesStackSet, request: RequestContext): StackSet | undefined {
  const account = administratedAccount(request, CallAs);
  return request.cloud.state.cloudformation.stackSets.find(account, request.region, StackSetName);
}

/** The ARN that the permission is on; the stack set need not exist. */
export function stackSetArn(input: NamesStackSet, request: RequestContext): string {
  checkNameGiven(input.StackSetName, 'stackSetName');
  const known = lookUp(input, request);
  if (known !== undefined) return known.arn;
  const { cloud, region } = request;
  const [name = ''] = (input.StackSetName ?? '').split(':');
  return `arn:${cloud.partition}:cloudformation:${region}:${administratedAccount(request, input.CallAs)}:stackset/${name || '*'}:*`;
}
