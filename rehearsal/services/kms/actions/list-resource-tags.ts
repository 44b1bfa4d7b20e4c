import {
  ListResourceTags$,
  type ListResourceTagsRequest,
  type ListResourceTagsResponse,
} from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export const listResourceTags = defineKeyAction<ListResourceTagsRequest, ListResourceTagsResponse>({
  schema: ListResourceTags$,
  state: 'any',
  handle: (input, { key }) => {
    const page = pageOfAnswer([...key.tags], `ListResourceTags ${key.arn}`, input, {
      usual: 50,
      largest: 50,
    });
    return { Tags: page.items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...page.marker };
  },
});
