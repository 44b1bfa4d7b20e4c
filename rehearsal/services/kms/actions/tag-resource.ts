import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { requestTags, withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export const tagResource = defineKeyAction<TagResourceRequest, object>({
  schema: TagResource$,
  state: 'not pending deletion',
  context: ({ Tags }) => requestTags(Tags),
  handle: ({ Tags }, { key }) => {
    for (const [name, value] of withTags(key.tags, Tags)) key.tags.set(name, value);
    return {};
  },
});
