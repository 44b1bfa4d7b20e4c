import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export const untagResource = defineKeyAction<UntagResourceRequest, object>({
  schema: UntagResource$,
  state: 'not pending deletion',
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
  handle: ({ TagKeys }, { key }) => {
    for (const name of TagKeys ?? []) key.tags.delete(name);
    return {};
  },
});
