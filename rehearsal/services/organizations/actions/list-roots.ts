import { ListRoots$, type ListRootsRequest, type ListRootsResponse } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { rootDescription } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listRoots = defineOrganizationsAction<ListRootsRequest, ListRootsResponse>({
  schema: ListRoots$,
  callers: 'administrators',
  handle: (input, { organizations }) => {
    const page = pageOfAnswer([rootDescription(organizations)], 'ListRoots', input);
    return { Roots: [...page.items], NextToken: page.nextToken };
  },
});
