import {
  ListChildren$,
  type ListChildrenRequest,
  type ListChildrenResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { invalidEnum } from '../errors.ts';
import { findParent } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listChildren = defineOrganizationsAction<ListChildrenRequest, ListChildrenResponse>({
  schema: ListChildren$,
  callers: 'administrators',
  resources: ({ ParentId }, organizations) => [entityArn(organizations, ParentId, 'root', 'unit')],
  handle: (input, { organizations }) => {
    const { ChildType: type } = input;
    const parent = findParent(organizations, input.ParentId);
    if (type !== 'ACCOUNT' && type !== 'ORGANIZATIONAL_UNIT') throw invalidEnum();
    const { tree } = organizations;
    const children = type === 'ACCOUNT' ? tree.accountsIn(parent) : tree.unitsIn(parent);
    const page = pageOfAnswer(children, `ListChildren ${parent} ${type}`, input);
    return { Children: page.items.map(({ id }) => ({ Id: id, Type: type })), NextToken: page.nextToken };
  },
});
