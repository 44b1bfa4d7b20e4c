import { ListGrants$, type ListGrantsRequest, type ListGrantsResponse } from '@aws-sdk/client-kms';
import { defineGrantAction } from '../define-grant-action.ts';
import { grantEntry } from '../grant-entry.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html */
export const listGrants = defineGrantAction<ListGrantsRequest, ListGrantsResponse>({
  schema: ListGrants$,
  handle: (input, key) => {
    const { GrantId: id, GranteePrincipal: grantee } = input;
    const grants = [...key.grants.values()]
      .filter((grant) => id === undefined || grant.id === id)
      .filter((grant) => grantee === undefined || grant.grantee.arn === grantee);
    const listing = `ListGrants ${key.arn} ${id} ${grantee}`;
    const page = pageOfAnswer(grants, listing, input, { usual: 50, largest: 100 });
    return { Grants: page.items.map((grant) => grantEntry(key, grant)), ...page.marker };
  },
});
