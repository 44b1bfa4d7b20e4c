import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { findTaggable } from '../find-taggable.ts';
import { requestTags, withTags } from '../tags.ts';

export const tagResource = defineOrganizationsAction<TagResourceRequest, object>({
  schema: TagResource$,
  callers: 'management',
  resources: ({ ResourceId }, organizations) => [
    entityArn(organizations, ResourceId, 'root', 'unit', 'account', 'policy'),
  ],
  context: ({ Tags }) => requestTags(Tags),
  handle: ({ ResourceId, Tags }, { organizations }) => {
    const id = findTaggable(organizations, ResourceId);
    organizations.tags.set(id, withTags(organizations.tags.get(id) ?? new Map(), Tags));
    return {};
  },
});
