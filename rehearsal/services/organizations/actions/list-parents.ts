import {
  ListParents$,
  type ListParentsRequest,
  type ListParentsResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { findChild } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listParents = defineOrganizationsAction<ListParentsRequest, ListParentsResponse>({
  schema: ListParents$,
  callers: 'administrators',
  resources: ({ ChildId }, organizations) => [entityArn(organizations, ChildId, 'unit', 'account')],
  handle: (input, { organizations }) => {
    const child = findChild(organizations, input.ChildId);
    const parents = organizations.tree.lineage(child).slice(-2, -1);
    const page = pageOfAnswer(parents, `ListParents ${child}`, input);
    return {
      Parents: page.items.map((id) => ({
        Id: id,
        Type: id === organizations.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
      })),
      NextToken: page.nextToken,
    };
  },
});
