import type { ConditionValues, Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import type { NamedKey } from './find-key.ts';
import { keyContext, requestContext } from './key-context.ts';

/** What a caller needs to do something with a key; its key policy decides along. */
export function keyPermission(
  action: string,
  named: NamedKey,
  request: RequestContext,
  context: ConditionValues = {},
): Permission {
  const { arn, accountId, policy, tags } = named.key;
  return {
    action,
    resource: arn,
    resourceAccount: accountId,
    resourcePolicy: policy,
    resourceTags: Object.fromEntries(tags),
    context: { ...requestContext(request), ...keyContext(named, request), ...context },
  };
}
