import { PutBucketCors$, type PutBucketCorsCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { checkCorsRules } from '../cors/check-rules.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const putBucketCors = bucketAction<PutBucketCorsCommandInput, object>({
  schema: PutBucketCors$,
  permission: 's3:PutBucketCORS',
  handle: (input, { configuration }) => {
    const rules = input.CORSConfiguration?.CORSRules ?? [];
    checkCorsRules(rules);
    configuration.cors = rules;
    return {};
  },
});
