import {
  DeletePublicAccessBlock$,
  type DeletePublicAccessBlockCommandInput,
} from '@aws-sdk/client-s3-control';
import { defineAction } from '../../../cloud/action.ts';
import { ownAccount } from '../own-account.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeletePublicAccessBlock.html: needs the permission to put. */
export const deletePublicAccessBlock = defineAction<DeletePublicAccessBlockCommandInput, object>({
  schema: DeletePublicAccessBlock$,
  authorize: (input, request) => [
    {
      action: 's3:PutAccountPublicAccessBlock',
      resource: '*',
      resourceAccount: ownAccount(input, request),
    },
  ],
  handle: (input, request) => {
    request.cloud.state.s3.accountPublicAccessBlocks.delete(ownAccount(input, request));
    return {};
  },
});
