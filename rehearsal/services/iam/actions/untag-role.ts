import { UntagRole$, type UntagRoleCommandInput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { withoutTags } from '../tags.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const untagRole = defineRoleAction<UntagRoleCommandInput, object>({
  schema: UntagRole$,
  changes: true,
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
  handle: (input, { role, iam }) => {
    iam.putRole({ ...role, tags: withoutTags(role.tags, input.TagKeys ?? []) });
    return {};
  },
});
