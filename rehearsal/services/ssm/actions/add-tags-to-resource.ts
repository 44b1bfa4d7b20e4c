import {
  AddTagsToResource$,
  type AddTagsToResourceRequest,
  type AddTagsToResourceResult,
} from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { requestTags } from '../../../cloud/request-tags.ts';
import { parameterPermission } from '../parameter-permission.ts';
import { checkResourceType, findTagged, withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource = defineAction<AddTagsToResourceRequest, AddTagsToResourceResult>({
  schema: AddTagsToResource$,
  authorize: (input, request) => {
    checkResourceType(input.ResourceType);
    const tags = requestTags(input.Tags);
    return [parameterPermission('ssm:AddTagsToResource', input.ResourceId, request, tags)];
  },
  handle: (input, request) => {
    const parameter = findTagged(input.ResourceId, request);
    request.cloud.state.ssm.put({ ...parameter, tags: withTags(parameter.tags, input.Tags) });
    return {};
  },
});
