import type { ConditionValues, Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import type { NamedKey } from './find-key.ts';
import { allows } from './grant.ts';
import { keyContext, requestContext } from './key-context.ts';

/** What a caller needs to do something with a key; its key policy and its grants decide along. */
export function keyPermission(
  action: string,
  named: NamedKey,
  request: RequestContext,
  context: ConditionValues = {},
): Permission {
  const { arn, accountId, policy, tags } = named.key;
  const { key } = named;
  const operation = action.slice('kms:'.length);
  const pairs = encryptionContextOf(context);
  return {
    action,
    resource: arn,
    resourceAccount: accountId,
    resourcePolicy: policy,
    resourceTags: Object.fromEntries(tags),
    context: { ...requestContext(request), ...keyContext(named, request), ...context },
    granted: [...key.grants.values()].some((grant) => allows(grant, operation, request, pairs)),
  };
}

function encryptionContextOf(context: ConditionValues): Readonly<Record<string, string>> {
  const prefix = 'kms:EncryptionContext:';
  const pairs = Object.entries(context).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(pairs.map(([name, value]) => [name.slice(prefix.length), String(value)]));
}
