import { UntagResource$, type UntagResourceRequest, type UntagResourceResponse } from '@aws-sdk/client-ecr';
import { defineAction } from '../../../cloud/action.ts';
import { repositoryPermission } from '../define-repository-action.ts';
import { findTagged, splitArn } from '../tags.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html */
export const untagResource = defineAction<UntagResourceRequest, UntagResourceResponse>({
  schema: UntagResource$,
  authorize: (input, request) => {
    const { name, ...registry } = splitArn(input.resourceArn);
    return [
      repositoryPermission('ecr:UntagResource', registry, name, request, {
        'aws:TagKeys': input.tagKeys ?? [],
      }),
    ];
  },
  handle: (input, request) => {
    const { tags } = findTagged(input.resourceArn, request);
    for (const key of input.tagKeys ?? []) tags.delete(key);
    return {};
  },
});
