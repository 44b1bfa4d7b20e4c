import type { Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { aliasArn, checkAliasName } from './alias-name.ts';
import { callerAccount } from './caller-account.ts';
import { requestContext } from './key-context.ts';

/** What a caller needs on an alias; aliases have no policy of their own, so IAM alone decides. @throws as `checkAliasName` */
export function aliasPermission(
  action: string,
  name: string | undefined,
  request: RequestContext,
): Permission {
  return {
    action,
    resource: aliasArn(checkAliasName(name), request),
    resourceAccount: callerAccount(request),
    context: requestContext(request),
  };
}
