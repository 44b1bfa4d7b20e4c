import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { parameterPermission } from '../parameter-permission.ts';
import { checkResourceType, findTagged } from '../tags.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = defineAction<ListTagsForResourceRequest, ListTagsForResourceResult>({
  schema: ListTagsForResource$,
  authorize: (input, request) => {
    checkResourceType(input.ResourceType);
    return [parameterPermission('ssm:ListTagsForResource', input.ResourceId, request)];
  },
  handle: (input, request) => ({
    TagList: Array.from(findTagged(input.ResourceId, request).tags, ([Key, Value]) => ({ Key, Value })),
  }),
});
