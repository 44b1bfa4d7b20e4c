import {
  RemoveTagsFromResource$,
  type RemoveTagsFromResourceRequest,
  type RemoveTagsFromResourceResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { parameterPermission } from '../parameter-permission.ts';
import { checkResourceType, findTagged } from '../tags.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html */
export const removeTagsFromResource = defineAction<
  RemoveTagsFromResourceRequest,
  RemoveTagsFromResourceResult
>({
  schema: RemoveTagsFromResource$,
  authorize: (input, request) => {
    checkResourceType(input.ResourceType);
    const keys = { 'aws:TagKeys': input.TagKeys ?? [] };
    return [parameterPermission('ssm:RemoveTagsFromResource', input.ResourceId, request, keys)];
  },
  handle: (input, request) => {
    const parameter = findTagged(input.ResourceId, request);
    const tags = new Map(parameter.tags);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    request.cloud.state.ssm.put({ ...parameter, tags });
    return {};
  },
});
