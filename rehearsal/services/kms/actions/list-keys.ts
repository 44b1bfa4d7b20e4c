import { ListKeys$, type ListKeysRequest, type ListKeysResponse } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { callerAccount } from '../caller-account.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listKeys = defineAction<ListKeysRequest, ListKeysResponse>({
  schema: ListKeys$,
  authorize: (_, request) => [
    { action: 'kms:ListKeys', resource: '*', resourceAccount: callerAccount(request) },
  ],
  handle: (input, request) => {
    const place = { accountId: callerAccount(request), region: request.region };
    const { kms } = request.cloud.state;
    const page = pageOfAnswer(kms.keysIn(place), 'ListKeys', input, { usual: 100, largest: 1000 });
    return { Keys: page.items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...page.marker };
  },
});
