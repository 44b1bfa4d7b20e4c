import { ListAliases$, type ListAliasesRequest, type ListAliasesResponse } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { checkTarget } from '../alias-name.ts';
import { callerAccount } from '../caller-account.ts';
import { findOwnKey } from '../find-key.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = defineAction<ListAliasesRequest, ListAliasesResponse>({
  schema: ListAliases$,
  authorize: (_, request) => [
    { action: 'kms:ListAliases', resource: '*', resourceAccount: callerAccount(request) },
  ],
  handle: (input, request) => {
    const { kms } = request.cloud.state;
    const aliases =
      input.KeyId === undefined
        ? kms.aliasesIn({ accountId: callerAccount(request), region: request.region })
        : kms.aliasesOf(findOwnKey(checkTarget(input.KeyId), request));
    const page = pageOfAnswer(aliases, `ListAliases ${input.KeyId}`, input, { usual: 50, largest: 100 });
    return {
      Aliases: page.items.map((alias) => ({
        AliasName: alias.name,
        AliasArn: alias.arn,
        TargetKeyId: alias.targetKeyId,
        CreationDate: alias.creationDate,
        LastUpdatedDate: alias.lastUpdatedDate,
      })),
      ...page.marker,
    };
  },
});
