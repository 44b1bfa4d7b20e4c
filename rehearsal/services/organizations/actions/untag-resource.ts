import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { findTaggable } from '../find-taggable.ts';

export const untagResource = defineOrganizationsAction<UntagResourceRequest, object>({
  schema: UntagResource$,
  callers: 'management',
  resources: ({ ResourceId }, organizations) => [
    entityArn(organizations, ResourceId, 'root', 'unit', 'account', 'policy'),
  ],
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
  handle: ({ ResourceId, TagKeys }, { organizations }) => {
    const id = findTaggable(organizations, ResourceId);
    const tags = new Map(organizations.tags.get(id));
    for (const key of TagKeys ?? []) tags.delete(key);
    organizations.tags.set(id, tags);
    return {};
  },
});
