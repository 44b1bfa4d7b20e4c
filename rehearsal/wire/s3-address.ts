import { AwsError, notModelled } from '../cloud/aws-error.ts';
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

const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';
const AWS_ENDPOINT = new RegExp(`^(?:(.+)\\.)?s3(?:[.-](?:dualstack\\.)?${REGION})?\\.amazonaws\\.com$`);
const LOCAL_ENDPOINT = new RegExp(`^(?:(.+)\\.)?s3(?:\\.${REGION})?\\.localhost$`);

/** @throws AwsError `NotImplemented` for endpoints of S3 that work otherwise, such as those of access points */
function bucketOfHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const endpoint = AWS_ENDPOINT.exec(name) ?? LOCAL_ENDPOINT.exec(name) ?? /^(.+)\.localhost$/.exec(name);
  if (endpoint) return endpoint[1];
  if (name.endsWith('.amazonaws.com')) throw notModelled(`the S3 endpoint ${name}`);
  return undefined;
}
