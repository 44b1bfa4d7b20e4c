import type { CORSRule } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { CrossOrigin, CrossOriginRequest } from '../../../cloud/cross-origin.ts';
import { matchingRule } from './matching-rule.ts';

/**
 * S3's answers to browsers (https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html), texts and headers as
 * recorded on AWS (LocalStack's tests/aws/services/s3/test_s3_cors.snapshot.json).
 */
export const crossOrigin: CrossOrigin = {
  headers: ({ state }, request) => {
    const rules = state.s3.findBucket(request.bucket ?? '')?.configuration.cors ?? [];
    const rule = matchingRule(rules, request);
    return rule === undefined ? {} : allowing(rule, request);
  },
  preflight: ({ state }, request) => {
    const bucket = state.s3.findBucket(request.bucket ?? '');
    if (bucket === undefined) throw forbidden('Bucket not found', request, 'BUCKET');
    const { cors } = bucket.configuration;
    if (cors === undefined) throw forbidden('CORS is not enabled for this bucket.', request, 'BUCKET');
    if (request.method === 'OPTIONS') {
      throw new AwsError('BadRequest', 'Invalid Access-Control-Request-Method: null');
    }
    const rule = matchingRule(cors, request);
    if (rule !== undefined) return allowing(rule, request);
    throw forbidden(notAllowed, request, request.object ? 'OBJECT' : 'BUCKET');
  },
};

/** AWS's own spelling. */
const notAllowed =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function allowing(rule: CORSRule, { origin, headers }: CrossOriginRequest): Readonly<Record<string, string>> {
  const anyOrigin = rule.AllowedOrigins?.includes('*') === true;
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods?.join(', ') ?? '',
    ...(!anyOrigin && { 'access-control-allow-credentials': 'true' }),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.ExposeHeaders && { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') }),
    ...(rule.MaxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function forbidden(why: string, { method }: CrossOriginRequest, resource: 'BUCKET' | 'OBJECT'): AwsError {
  return new AwsError('AccessForbidden', `CORSResponse: ${why}`, {
    status: 403,
    members: { Method: method, ResourceType: resource },
  });
}
