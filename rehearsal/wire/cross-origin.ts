import { AwsError } from '../cloud/aws-error.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { CrossOriginRequest } from '../cloud/cross-origin.ts';
import type { Service } from '../cloud/service.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';
import { type S3Address, s3Address } from './s3-address.ts';

/**
 * The headers of the answer to a preflight request; undefined where a request is none. It is not signed, and takes no
 * permission.
 *
 * @throws AwsError where what it announces is not allowed
 */
export function preflightHeaders(
  cloud: Cloud,
  service: Service,
  request: HttpRequest,
): Readonly<Record<string, string>> | undefined {
  if (request.method !== 'OPTIONS' || service.crossOrigin === undefined) return undefined;
  const asked = crossOriginRequest(request);
  if (asked !== undefined) return service.crossOrigin.preflight(cloud, asked);
  throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.');
}

/** The answer as a page of another origin may read it, where the service lets it. */
export function forOtherOrigins(
  cloud: Cloud,
  service: Service,
  request: HttpRequest,
  answer: HttpResponse,
): HttpResponse {
  if (request.headers['origin'] === undefined || request.method === 'OPTIONS') return answer;
  const asked = crossOriginRequest(request);
  if (asked === undefined || service.crossOrigin === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, ...service.crossOrigin.headers(cloud, asked) } };
}

function crossOriginRequest(request: HttpRequest): CrossOriginRequest | undefined {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  const address = readAddress(request);
  if (address === undefined) return undefined;
  const { bucket, path } = address;
  const headers = request.headers['access-control-request-headers']?.split(',') ?? [];
  return {
    bucket,
    object: path !== '/',
    origin,
    // S3 heeds the announced method of other requests than OPTIONS, too.
    method: request.headers['access-control-request-method'] ?? request.method,
    headers: headers.map((name) => name.trim().toLowerCase()),
  };
}

/** Undefined for an address that is refused, whatever the request asks for. */
function readAddress(request: HttpRequest): S3Address | undefined {
  try {
    return s3Address(request);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
