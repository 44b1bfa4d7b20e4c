import { type HttpRequest, queryValue } from './http-message.ts';

/** What a signed request claims, before anything of it is verified. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `20261123`, of the credential scope. */
  readonly date: string;
  readonly region: string;
  /** The service's name in the credential scope, such as `organizations`. */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261123T194306Z`, of `X-Amz-Date`. */
  readonly timestamp: string;
  readonly signedAt: Date;
  readonly sessionToken: string | undefined;
  /** Seconds for which a presigned URL is good; undefined for a signature in headers. */
  readonly expires: number | undefined;
}

/** Why a signature cannot even be read; `reason` is for the text of the error. */
export class UnreadableSignature extends Error {
  override readonly name = 'UnreadableSignature';
  readonly kind: 'malformed' | 'presigned' | 'sigv4a' | 'unsupported';

  constructor(kind: UnreadableSignature['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SIGV4A = 'AWS4-ECDSA-P256-SHA256';
const WEEK = 604_800;

/**
 * Reads the signature of a request, from its `Authorization` header or its presigned URL.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 *
 * @returns undefined for an unsigned request
 * @throws UnreadableSignature
 */
export function readSignature(request: HttpRequest): SignatureClaim | undefined {
  const header = request.headers['authorization'];
  if (header !== undefined) return fromHeader(header, request);
  const algorithm = queryValue(request, 'X-Amz-Algorithm');
  if (algorithm !== undefined) return fromQuery(algorithm, request);
  // S3 takes version 2 for buckets from before 24 June 2020 only, and the rehearsal has none.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingAWSSDK.html
  if (queryValue(request, 'AWSAccessKeyId') !== undefined && queryValue(request, 'Signature') !== undefined) {
    throw new UnreadableSignature('unsupported', 'signature version 2');
  }
  return undefined;
}

function fromHeader(header: string, { headers }: HttpRequest): SignatureClaim {
  const space = header.indexOf(' ');
  const algorithm = space < 0 ? header : header.slice(0, space);
  refuseOtherAlgorithms(algorithm);
  const parts = new Map(
    header
      .slice(space + 1)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  for (const name of ['Credential', 'Signature', 'SignedHeaders']) {
    if (!parts.get(name)) {
      throw new UnreadableSignature('malformed', `Authorization header requires '${name}' parameter.`);
    }
  }
  const credential = readCredential(parts.get('Credential') ?? '', 'malformed');
  const signedHeaders = readSignedHeaders(parts.get('SignedHeaders') ?? '', 'malformed');
  const timestamp = headers['x-amz-date'] ?? basicFormat(headers['date']);
  return {
    ...credential,
    signedHeaders,
    signature: parts.get('Signature') ?? '',
    timestamp,
    signedAt: readTimestamp(timestamp, 'malformed'),
    sessionToken: headers['x-amz-security-token'],
    expires: undefined,
  };
}

function fromQuery(algorithm: string, request: HttpRequest): SignatureClaim {
  refuseOtherAlgorithms(algorithm);
  const [credential, signature, timestamp, signedHeaders, expires] = [
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-Date',
    'X-Amz-SignedHeaders',
    'X-Amz-Expires',
  ].map((name) => queryValue(request, name));
  if (!credential || !signature || !timestamp || !signedHeaders || !expires) {
    throw new UnreadableSignature(
      'presigned',
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  return {
    ...readCredential(credential, 'presigned'),
    signedHeaders: readSignedHeaders(signedHeaders, 'presigned'),
    signature,
    timestamp,
    signedAt: readTimestamp(timestamp, 'presigned'),
    sessionToken: queryValue(request, 'X-Amz-Security-Token'),
    expires: readExpires(expires),
  };
}

function refuseOtherAlgorithms(algorithm: string): void {
  if (algorithm === ALGORITHM) return;
  if (algorithm === SIGV4A) throw new UnreadableSignature('sigv4a', algorithm);
  throw new UnreadableSignature('unsupported', algorithm.slice(0, 40));
}

function readCredential(
  credential: string,
  kind: 'malformed' | 'presigned',
): Pick<SignatureClaim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const match = /^([A-Za-z0-9]{1,128})\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(credential);
  const [, accessKeyId, date, region, service] = match ?? [];
  if (!accessKeyId || !date || !region || !service) {
    throw new UnreadableSignature(
      kind,
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  return { accessKeyId, date, region, service };
}

function readSignedHeaders(text: string, kind: 'malformed' | 'presigned'): readonly string[] {
  const names = text.split(';');
  if (!names.includes('host')) {
    throw new UnreadableSignature(kind, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  return names;
}

function readTimestamp(text: string, kind: 'malformed' | 'presigned'): Date {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const [, year, month, day, hour, minute, second] = match ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!match || Number.isNaN(date.getTime())) {
    throw new UnreadableSignature(
      kind,
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    );
  }
  return date;
}

/** `Date` instead of `X-Amz-Date`: an HTTP date in the form that the string to sign has. */
function basicFormat(date: string | undefined): string {
  const parsed = new Date(date ?? '');
  if (Number.isNaN(parsed.getTime())) {
    const wanted = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
    throw new UnreadableSignature('malformed', wanted);
  }
  return `${parsed.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function readExpires(text: string): number {
  if (!/^-?\d{1,15}$/.test(text))
    throw new UnreadableSignature('presigned', 'X-Amz-Expires should be a number');
  const seconds = Number(text);
  if (seconds < 1) throw new UnreadableSignature('presigned', 'X-Amz-Expires must be non-negative');
  if (seconds > WEEK) {
    throw new UnreadableSignature(
      'presigned',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return seconds;
}
