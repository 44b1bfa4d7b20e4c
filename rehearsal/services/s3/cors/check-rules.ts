import type { CORSRule } from '@aws-sdk/client-s3';
import { invalidRequest, malformedXml } from '../errors.ts';

const methods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

/**
 * Checks rules as PutBucketCors does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 *
 * @throws AwsError `MalformedXML`, `InvalidRequest`
 */
export function checkCorsRules(rules: readonly CORSRule[]): void {
  if (rules.length === 0 || rules.length > 100) throw malformedXml();
  for (const rule of rules) {
    const { AllowedMethods: allowed = [], AllowedOrigins: origins = [] } = rule;
    if (allowed.length === 0 || origins.length === 0) throw malformedXml();
    const unsupported = allowed.find((method) => !methods.has(method));
    if (unsupported !== undefined) {
      throw invalidRequest(
        `Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`,
      );
    }
    oneWildcard('AllowedOrigin', origins);
    oneWildcard('AllowedHeader', rule.AllowedHeaders ?? []);
    const exposed = rule.ExposeHeaders?.find((header) => header.includes('*'));
    if (exposed !== undefined) {
      throw invalidRequest(
        `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
      );
    }
  }
}

function oneWildcard(element: string, patterns: readonly string[]): void {
  const excessive = patterns.find((pattern) => pattern.split('*').length > 2);
  if (excessive === undefined) return;
  throw invalidRequest(`${element} "${excessive}" can not have more than one wildcard.`);
}
