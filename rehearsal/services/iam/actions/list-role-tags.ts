import {
  ListRoleTags$,
  type ListRoleTagsCommandInput,
  type ListRoleTagsCommandOutput,
} from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { paginate } from '../paginate.ts';

type Output = Omit<ListRoleTagsCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const listRoleTags = defineRoleAction<ListRoleTagsCommandInput, Output>({
  schema: ListRoleTags$,
  changes: false,

  handle: (input, { role }) => {
    const { items, rest } = paginate(role.tags, input);
    return { Tags: items, ...rest };
  },
});
