import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { findTaggable } from '../find-taggable.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listTagsForResource = defineOrganizationsAction<
  ListTagsForResourceRequest,
  ListTagsForResourceResponse
>({
  schema: ListTagsForResource$,
  callers: 'administrators',
  resources: ({ ResourceId }, organizations) => [
    entityArn(organizations, ResourceId, 'root', 'unit', 'account', 'policy'),
  ],
  handle: (input, { organizations }) => {
    const id = findTaggable(organizations, input.ResourceId);
    const page = pageOfAnswer([...(organizations.tags.get(id) ?? [])], `ListTagsForResource ${id}`, input);
    return { Tags: page.items.map(([Key, Value]) => ({ Key, Value })), NextToken: page.nextToken };
  },
});
