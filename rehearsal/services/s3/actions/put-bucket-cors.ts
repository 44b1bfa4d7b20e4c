import { PutBucketCors$, type PutBucketCorsCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { invalidRequest, malformedXml } from '../errors.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html: stored; no browser asks the rehearsal. */
export const putBucketCors = bucketAction<PutBucketCorsCommandInput, object>({
  schema: PutBucketCors$,
  permission: 's3:PutBucketCORS',
  handle: (input, { configuration }) => {
    const rules = input.CORSConfiguration?.CORSRules ?? [];
    if (rules.length === 0 || rules.length > 100) throw malformedXml();
    for (const { AllowedMethods: allowed = [], AllowedOrigins: origins = [] } of rules) {
      if (allowed.length === 0 || origins.length === 0) throw malformedXml();
      const unsupported = allowed.find((method) => !methods.has(method));
      if (unsupported !== undefined) {
        throw invalidRequest(
          `Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`,
        );
      }
    }
    configuration.cors = rules;
    return {};
  },
});
