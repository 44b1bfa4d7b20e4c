import type { CORSRule } from '@aws-sdk/client-s3';
import type { CrossOriginRequest } from '../../../cloud/cross-origin.ts';

/**
 * The first rule that allows a request: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html, "How does
 * Amazon S3 evaluate the CORS configuration on a bucket?"
 */
export function matchingRule(
  rules: readonly CORSRule[],
  { origin, method, headers }: CrossOriginRequest,
): CORSRule | undefined {
  return rules.find(
    ({ AllowedOrigins: origins = [], AllowedMethods: methods = [], AllowedHeaders: allowed = [] }) =>
      methods.includes(method) &&
      origins.some((pattern) => fits(origin, pattern)) &&
      headers.every((header) => allowed.some((pattern) => fits(header, pattern.toLowerCase()))),
  );
}

/** A pattern may have one asterisk. */
function fits(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return text === pattern;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
