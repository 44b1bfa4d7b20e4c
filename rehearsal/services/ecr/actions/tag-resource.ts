import { TagResource$, type TagResourceRequest, type TagResourceResponse } from '@aws-sdk/client-ecr';
import { defineAction } from '../../../cloud/action.ts';
import { requestTags } from '../../../cloud/request-tags.ts';
import { repositoryPermission } from '../define-repository-action.ts';
import { findTagged, splitArn, withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html */
export const tagResource = defineAction<TagResourceRequest, TagResourceResponse>({
  schema: TagResource$,
  authorize: (input, request) => {
    const { name, ...registry } = splitArn(input.resourceArn);
    return [repositoryPermission('ecr:TagResource', registry, name, request, requestTags(input.tags))];
  },
  handle: (input, request) => {
    const { tags } = findTagged(input.resourceArn, request);
    for (const [key, value] of withTags(tags, input.tags)) tags.set(key, value);
    return {};
  },
});
