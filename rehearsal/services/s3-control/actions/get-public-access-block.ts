import {
  GetPublicAccessBlock$,
  type GetPublicAccessBlockCommandInput,
  type GetPublicAccessBlockOutput,
} from '@aws-sdk/client-s3-control';
import { defineAction } from '../../../cloud/action.ts';
import { noPublicAccessBlock } from '../errors.ts';
import { ownAccount } from '../own-account.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
export const getPublicAccessBlock = defineAction<
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockOutput
>({
  schema: GetPublicAccessBlock$,
  authorize: (input, request) => [
    {
      action: 's3:GetAccountPublicAccessBlock',
      resource: '*',
      resourceAccount: ownAccount(input, request),
    },
  ],
  handle: (input, request) => {
    const accountId = ownAccount(input, request);
    const block = request.cloud.state.s3.accountPublicAccessBlocks.get(accountId);
    if (!block) throw noPublicAccessBlock(accountId);
    return { PublicAccessBlockConfiguration: block };
  },
});
