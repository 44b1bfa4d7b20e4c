import { GetBucketCors$, type GetBucketCorsCommandInput, type GetBucketCorsOutput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html */
export const getBucketCors = bucketAction<GetBucketCorsCommandInput, GetBucketCorsOutput>({
  schema: GetBucketCors$,
  permission: 's3:GetBucketCORS',
  handle: (_input, { name, configuration: { cors } }) => {
    if (cors === undefined) {
      throw notConfigured('NoSuchCORSConfiguration', 'The CORS configuration does not exist', name);
    }
    return { CORSRules: [...cors] };
  },
});
