import type { Random } from '../../../../assurance/random.ts';
import { mutateText, nastyText } from './mutate-text.ts';
import type { RecordedRequest } from './recorded-requests.ts';

const methods = [
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'get',
  'PROPFIND',
] as const;
/** Headers that something reads. */
const headerNames = [
  'Range',
  'If-Match',
  'If-Modified-Since',
  'Content-MD5',
  'Content-Type',
  'Content-Encoding',
  'Expires',
  'Authorization',
  'x-amz-acl',
  'x-amz-bypass-governance-retention',
  'x-amz-checksum-crc32',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-copy-source-range',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-metadata-directive',
  'x-amz-object-lock-retain-until-date',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-context',
  'x-amz-server-side-encryption-customer-key',
  'x-amz-storage-class',
  'x-amz-tagging',
  'x-amz-target',
  'x-amz-trailer',
] as const;
const headerValues = [
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'UNSIGNED-PAYLOAD',
  'AWS4-HMAC-SHA256 Credential=101010101010/20260101/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0',
  'aws-chunked',
  'application/x-www-form-urlencoded',
  'application/json',
  'bytes=0-',
  'bytes=9-1,3-',
  'Thu, 99 Foo 2026 00:00:00 GMT',
  '+275760-09-13T00:00:00.001Z',
  'aws:kms',
  'true',
] as const;
const queryNames = [
  'acl',
  'delete',
  'continuation-token',
  'encoding-type',
  'lifecycle',
  'list-type=2',
  'max-keys',
  'partNumber',
  'policy',
  'replication',
  'retention',
  'tagging',
  'uploadId',
  'uploads',
  'versionId',
  'versions',
  'X-Amz-Algorithm=AWS4-HMAC-SHA256',
  'X-Amz-Credential',
  'X-Amz-Expires',
  'Action',
  'response-expires',
] as const;

/** A request like the given one in which one to four things are wrong, or unusual. */
export function mutate(request: RecordedRequest, random: Random): RecordedRequest {
  let mutated = request;
  for (let times = 1 + random.below(4); times > 0; times -= 1) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(request: RecordedRequest, random: Random): RecordedRequest {
  switch (random.below(8)) {
    case 0:
      return { ...request, method: random.one(methods) };
    case 1:
      return { ...request, path: mutatePath(request.path, random) };
    case 2:
      return { ...request, query: mutateQuery(request.query, random) };
    case 3:
    case 4:
      return { ...request, headers: mutateHeaders(request.headers, random) };
    default:
      return { ...request, body: mutateBody(request.body, random) };
  }
}

function mutatePath(path: string, random: Random): string {
  const parts = path.split('/');
  parts[random.below(parts.length)] = random.one([
    '',
    '.',
    '..',
    '%00',
    '%zz',
    '%',
    '%2F',
    '%FF%FE',
    'x'.repeat(1100),
  ]);
  return random.once(4) ? mutateText(path, random) : parts.join('/');
}

function mutateQuery(query: string, random: Random): string {
  const parameters = query.split('&');
  const index = random.below(parameters.length);
  switch (random.below(4)) {
    case 0:
      return parameters.toSpliced(index, 1).join('&');
    case 1:
      return [...parameters, encodeURI(`${random.one(queryNames)}=${nastyText(random)}`)].join('&');
    case 2:
      return [...parameters, random.one(queryNames)].join('&');
    default:
      return parameters.with(index, mutateText(parameters[index] ?? '', random)).join('&');
  }
}

function mutateHeaders(headers: RecordedRequest['headers'], random: Random): RecordedRequest['headers'] {
  const index = random.below(headers.length);
  const [name, value] = headers[index] ?? ['', ''];
  switch (random.below(6)) {
    case 0:
      return headers.toSpliced(index, 1);
    case 1:
      return [...headers, [name, value]];
    case 2:
      return headers.with(index, [name, mutateText(value, random)]);
    case 3:
      return [...headers, [random.one(headerNames), nastyText(random)]];
    case 4:
      return [...headers.filter(([other]) => other !== name), [name, random.one(headerValues)]];
    default:
      return [...headers, [random.one(headerNames), random.one(headerValues)]];
  }
}

/** Bytes here and there, or the text. */
function mutateBody(body: Buffer, random: Random): Buffer {
  if (body.length === 0) return Buffer.from(nastyText(random));
  if (random.once(3)) {
    const changed = Buffer.from(body);
    for (let times = 1 + random.below(5); times > 0; times -= 1) {
      changed[random.below(changed.length)] = random.below(256);
    }
    return changed;
  }
  return Buffer.from(mutateText(body.toString('utf8'), random));
}
