import {
  GetAccessKeyInfo$,
  type GetAccessKeyInfoCommandInput,
  type GetAccessKeyInfoCommandOutput,
} from '@aws-sdk/client-sts';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { constraintError, validationError } from '../errors.ts';

type Output = Omit<GetAccessKeyInfoCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const getAccessKeyInfo = defineAction<GetAccessKeyInfoCommandInput, Output>({
  schema: GetAccessKeyInfo$,
  authorize: (_input, request) => [
    { action: 'sts:GetAccessKeyInfo', resource: '*', resourceAccount: accountOf(request) },
  ],
  handle: ({ AccessKeyId = '' }, request) => {
    // The keys of the rehearsal's users are shorter than AWS's: the account's own number.
    if (/^\d{12}$/.test(AccessKeyId)) return { Account: AccessKeyId };
    if (AccessKeyId.length < 16) {
      throw constraintError(AccessKeyId, 'accessKeyId', 'have length greater than or equal to 16');
    }
    const session = request.cloud.state.sts.session(AccessKeyId);
    if (session === undefined) throw validationError('Access key ID does not exist.');
    return { Account: session.caller.accountId };
  },
});
