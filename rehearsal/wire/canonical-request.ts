import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from './http-message.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** The key that signs the requests of one day, Region and service. */
export function signingKey(secretAccessKey: string, claim: SignatureClaim): Buffer {
  return [claim.date, claim.region, claim.service, 'aws4_request'].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${secretAccessKey}`, 'utf8'),
  );
}

/** `<date>/<region>/<service>/aws4_request` */
export function credentialScope({ date, region, service }: SignatureClaim): string {
  return `${date}/${region}/${service}/aws4_request`;
}

/**
 * The signature that a request should carry.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @param payloadHash what stands for the body: its SHA-256 in hex or a name such as `UNSIGNED-PAYLOAD`
 */
export function expectedSignature(
  key: Buffer,
  claim: SignatureClaim,
  request: HttpRequest,
  payloadHash: string,
): string {
  const canonical = [
    request.method,
    canonicalPath(request.path, claim.service),
    canonicalQuery(request.query),
    ...claim.signedHeaders.map((name) => `${name}:${canonicalValue(request.headers, name)}`),
    '',
    claim.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', claim.timestamp, credentialScope(claim), sha256(canonical)].join('\n');
  return hmac(key, toSign).toString('hex');
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Whether two signatures are equal, in constant time. */
export function sameSignature(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** S3 encodes the path once; all others encode the already encoded path again and normalise it. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3')
    return path
      .split('/')
      .map((part) => encode(decode(part)))
      .join('/');
  return path.split('/').map(encode).join('/');
}

function canonicalQuery(query: HttpRequest['query']): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The names come from the client: `constructor` is not a header that was sent. */
function canonicalValue(headers: HttpRequest['headers'], name: string): string {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return (value ?? '').trim().replaceAll(/ +/g, ' ');
}

/** RFC 3986: all but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
