import {
  GetCallerIdentity$,
  type GetCallerIdentityCommandInput,
  type GetCallerIdentityCommandOutput,
} from '@aws-sdk/client-sts';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';

type Output = Omit<GetCallerIdentityCommandOutput, '$metadata'>;

/**
 * Needs no permission: not even an explicit deny keeps a caller from it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = defineAction<GetCallerIdentityCommandInput, Output>({
  schema: GetCallerIdentity$,
  authorize: () => [],
  handle: (_input, request) => {
    const { caller } = request;
    const account = accountOf(request);
    if (caller.kind === 'user') return { UserId: caller.userId, Account: account, Arn: caller.arn };
    if (caller.kind !== 'role-session') throw new TypeError(`a ${caller.kind} caller has no account`);
    return { UserId: `${caller.roleId}:${caller.sessionName}`, Account: account, Arn: caller.arn };
  },
});
