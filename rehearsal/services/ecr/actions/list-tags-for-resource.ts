import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
} from '@aws-sdk/client-ecr';
import { defineAction } from '../../../cloud/action.ts';
import { repositoryPermission } from '../define-repository-action.ts';
import { findTagged, splitArn } from '../tags.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = defineAction<ListTagsForResourceRequest, ListTagsForResourceResponse>({
  schema: ListTagsForResource$,
  authorize: (input, request) => {
    const { name, ...registry } = splitArn(input.resourceArn);
    return [repositoryPermission('ecr:ListTagsForResource', registry, name, request)];
  },
  handle: (input, request) => {
    const { tags } = findTagged(input.resourceArn, request);
    return { tags: Array.from(tags, ([Key, Value]) => ({ Key, Value })) };
  },
});
