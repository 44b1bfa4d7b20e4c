import {
  ListOrganizationalUnitsForParent$,
  type ListOrganizationalUnitsForParentRequest,
  type ListOrganizationalUnitsForParentResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { unitDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findParent } from '../lookups.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listOrganizationalUnitsForParent = defineOrganizationsAction<
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse
>({
  schema: ListOrganizationalUnitsForParent$,
  callers: 'administrators',
  resources: ({ ParentId }, organizations) => [entityArn(organizations, ParentId, 'root', 'unit')],
  handle: (input, { organizations }) => {
    const parent = findParent(organizations, input.ParentId);
    const page = pageOfAnswer(
      organizations.tree.unitsIn(parent),
      `ListOrganizationalUnitsForParent ${parent}`,
      input,
    );
    return {
      OrganizationalUnits: page.items.map((unit) => unitDescription(organizations, unit)),
      NextToken: page.nextToken,
    };
  },
});
