import { AwsError } from '../cloud/aws-error.ts';
import type { HttpRequest } from './http-message.ts';

/** What an S3 request's host and path name. */
export interface S3Address {
  readonly bucket: string | undefined;
  /** Percent-encoded, begins with a slash; what the URI templates of the schemas match. */
  readonly path: string;
}

/**
 * Parses virtual-hosted (`bucket.s3.eu-west-1.amazonaws.com`, `bucket.localhost`) and path style (`/bucket/key`).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function s3Address(request: Pick<HttpRequest, 'headers' | 'path'>): S3Address {
  const path = request.path.startsWith('/') ? request.path : '/';
  const bucket = bucketOfHost(request.headers['host'] ?? '');
  if (bucket !== undefined) return { bucket, path };
  const end = path.indexOf('/', 1);
  const name = decodePath(end < 0 ? path.slice(1) : path.slice(1, end));
  return { bucket: name === '' ? undefined : name, path: end < 0 ? '/' : path.slice(end) };
}

/** @throws AwsError `InvalidURI` */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", { members: { URI: text } });
  }
}

function bucketOfHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const suffix =
    /\.s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com$/.exec(name) ??
    /(?:\.s3(?:\.[a-z0-9-]+)?)?\.localhost$/.exec(name);
  return suffix && suffix.index > 0 ? name.slice(0, suffix.index) : undefined;
}
