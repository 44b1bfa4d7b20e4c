import { TagRole$, type TagRoleCommandInput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { requestTagKeys, withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const tagRole = defineRoleAction<TagRoleCommandInput, object>({
  schema: TagRole$,
  changes: true,
  context: ({ Tags }) => requestTagKeys(Tags),
  handle: (input, { role, iam }) => {
    iam.putRole({ ...role, tags: withTags(role.tags, input.Tags) });
    return {};
  },
});
