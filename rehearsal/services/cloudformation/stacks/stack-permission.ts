import type { ConditionValues, Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { checkNameGiven } from './stack-name.ts';

/**
 * What a caller needs for an action on a stack
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html).
 */
export function stackPermission(
  action: string,
  request: RequestContext,
  nameOrId: string | undefined,
  context: ConditionValues = {},
): Permission {
  checkNameGiven(nameOrId, 'stackName');
  const resourceAccount = accountOf(request);
  const { cloud, region } = request;
  const stack = cloud.state.cloudformation.stacks(resourceAccount, region).find(nameOrId ?? '');
  const tags = stack?.definition?.tags ?? [];
  return {
    action: `cloudformation:${action}`,
    resource: stack?.id ?? stackArn(request, nameOrId),
    resourceAccount,
    context,
    resourceTags: Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
  };
}

/** What a caller needs for an action without resource-level permissions. */
export function anyStackPermission(action: string, request: RequestContext): Permission {
  return { action: `cloudformation:${action}`, resource: '*', resourceAccount: accountOf(request) };
}

function stackArn({ cloud, region, ...request }: RequestContext, name: string | undefined): string {
  const id = /^arn:[^:]*:cloudformation:[^:]*:\d{12}:stack\/[^/]+\/.+$/;
  if (name !== undefined && id.test(name)) return name;
  const account = accountOf({ cloud, region, ...request });
  // An ARN of anything else is the id of no stack.
  const shown = name === undefined || name.startsWith('arn:') ? '*' : name;
  return `arn:${cloud.partition}:cloudformation:${region}:${account}:stack/${shown}/*`;
}
