import { PutPublicAccessBlock$, type PutPublicAccessBlockCommandInput } from '@aws-sdk/client-s3-control';
import { defineAction } from '../../../cloud/action.ts';
import { ownAccount } from '../own-account.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html: what is not said is off. */
export const putPublicAccessBlock = defineAction<PutPublicAccessBlockCommandInput, object>({
  schema: PutPublicAccessBlock$,
  authorize: (input, request) => [
    {
      action: 's3:PutAccountPublicAccessBlock',
      resource: '*',
      resourceAccount: ownAccount(input, request),
    },
  ],
  handle: (input, request) => {
    const wanted = input.PublicAccessBlockConfiguration ?? {};
    request.cloud.state.s3.accountPublicAccessBlocks.set(ownAccount(input, request), {
      BlockPublicAcls: wanted.BlockPublicAcls ?? false,
      IgnorePublicAcls: wanted.IgnorePublicAcls ?? false,
      BlockPublicPolicy: wanted.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: wanted.RestrictPublicBuckets ?? false,
    });
    return {};
  },
});
