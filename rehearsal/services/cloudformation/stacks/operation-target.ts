import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import type { Stack } from './stack.ts';
import { accountCaller, stackPrincipal } from './stack-principal.ts';

/** Where an operation works and as whom: the role of the request, the stack's own, or the caller. */
export async function operationTarget(
  request: RequestContext,
  input: { readonly RoleARN?: string | undefined; readonly ClientRequestToken?: string | undefined },
  stack: Stack | undefined,
) {
  const roleArn = input.RoleARN ?? stack?.roleArn;
  return {
    accountId: accountOf(request),
    region: request.region,
    principal: await stackPrincipal(request, roleArn),
    caller: accountCaller(request),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(input.ClientRequestToken === undefined ? {} : { clientRequestToken: input.ClientRequestToken }),
  };
}
