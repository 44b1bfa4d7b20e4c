import {
  type ListGrantsResponse,
  ListRetirableGrants$,
  type ListRetirableGrantsRequest,
} from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { grantEntry } from '../grant-entry.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html: of keys of all accounts in the
 * Region; the retiring principal is one of the caller's account.
 */
export const listRetirableGrants = defineAction<ListRetirableGrantsRequest, ListGrantsResponse>({
  schema: ListRetirableGrants$,
  authorize: (_input, request) => [
    { action: 'kms:ListRetirableGrants', resource: '*', resourceAccount: accountOf(request) },
  ],
  handle: (input, request) => {
    if (input.RetiringServicePrincipal !== undefined) throw notModelled('grants of KMS keys to AWS services');
    const own = accountOf(request);
    const entries = request.cloud.state.kms
      .keys()
      .filter(({ region }) => region === request.region)
      .flatMap((key) => [...key.grants.values()].map((grant) => ({ key, grant })))
      .filter(({ grant: { retiring } }) => retiring?.arn === input.RetiringPrincipal)
      .filter(({ grant: { retiring } }) => retiring?.arn.split(':')[4] === own);
    const listing = `ListRetirableGrants ${input.RetiringPrincipal}`;
    const page = pageOfAnswer(entries, listing, input, { usual: 50, largest: 100 });
    return { Grants: page.items.map(({ key, grant }) => grantEntry(key, grant)), ...page.marker };
  },
});
