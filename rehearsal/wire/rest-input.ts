import type { Readable } from 'node:stream';
import { AwsError } from '../cloud/aws-error.ts';
import type { HttpRequest } from './http-message.ts';
import { readXml } from './read-xml.ts';
import type { RouteMatch } from './rest-route.ts';
import { decodePath, type S3Address } from './s3-address.ts';
import { parseScalar } from './scalar-text.ts';
import type { Member, Shape } from './shape.ts';

/** A body as its operation wants it: a stream for an object's data, bytes for everything else. */
export type RestBody = Readable | Uint8Array;

/**
 * Reads the typed input of a REST-XML request from path, query, headers and body.
 *
 * @throws AwsError `InvalidArgument`, `MalformedXML`, `MissingRequestBodyError`
 */
export function readRestInput(
  { operation, labels }: RouteMatch,
  request: HttpRequest,
  address: S3Address,
  body: RestBody,
): Readonly<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const member of operation.input.members) {
    const value = readMember(member, { request, address, labels, body });
    if (value !== undefined) input[member.name] = value;
    else if (member.required && !inBody(member)) throw missingArgument(member);
  }
  return input;
}

/** The members that S3 Control has in the body's document are checked with it. */
function inBody({ location }: Member): boolean {
  return location.kind === 'payload' || location.kind === 'body';
}

interface Source {
  readonly request: HttpRequest;
  readonly address: S3Address;
  readonly labels: RouteMatch['labels'];
  readonly body: RestBody;
}

function readMember(member: Member, { request, address, labels, body }: Source): unknown {
  const { location, name } = member;
  switch (location.kind) {
    case 'label':
      return name === 'Bucket' && !labels.has(name) ? address.bucket : decodePath(labels.get(name) ?? '');
    case 'header': {
      const text = request.headers[location.name];
      return text === undefined ? undefined : readHeader(member, location.name, text);
    }
    case 'prefix-headers':
      return readPrefixHeaders(location.name, request.headers);
    case 'query':
      return readQueryMember(member, location.name, request);
    case 'payload':
      return readPayload(member, body);
    default:
      return undefined;
  }
}

/** Conditions with an unreadable date are ignored, as HTTP asks (RFC 9110, 13.1.3); S3 keeps any `Expires`. */
const lenientDates = new Set(['if-modified-since', 'if-unmodified-since', 'expires']);

function readHeader({ shape }: Member, header: string, text: string): unknown {
  if (header === 'content-encoding') return withoutChunking(text);
  const value = readValue(shape, text, 'http-date');
  if (value === undefined && !lenientDates.has(header)) throw invalidArgument(header, text);
  return value;
}

/** S3 does not store `aws-chunked`, which describes the transfer. */
function withoutChunking(text: string): string | undefined {
  const codings = text
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding.toLowerCase() !== 'aws-chunked');
  return codings.length > 0 ? codings.join(',') : undefined;
}

function readPrefixHeaders(
  prefix: string,
  headers: HttpRequest['headers'],
): Record<string, string> | undefined {
  const entries = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function readQueryMember({ shape }: Member, name: string, request: HttpRequest): unknown {
  const texts = request.query.filter(([key]) => key === name).map(([, value]) => value);
  if (shape.kind === 'list') return texts.length > 0 ? texts : undefined;
  const [text] = texts;
  if (text === undefined || (text === '' && shape.kind !== 'string')) return undefined;
  const value = readValue(shape, text, 'date-time');
  if (value === undefined) throw invalidArgument(name, text);
  return value;
}

function readValue(shape: Shape, text: string, timestamps: 'http-date' | 'date-time'): unknown {
  if (shape.kind === 'list') return text.split(',').map((item) => item.trim());
  if (shape.kind === 'structure' || shape.kind === 'map') return undefined;
  return parseScalar(shape, text, timestamps);
}

function readPayload({ shape, schema, required }: Member, body: RestBody): unknown {
  if (!(body instanceof Uint8Array)) return body;
  if (shape.kind === 'blob') return body;
  if (body.length === 0) {
    // A bucket policy of no characters is a policy, and a wrong one.
    if (required && shape.kind === 'string') return '';
    if (required) throw new AwsError('MissingRequestBodyError', 'Request Body is empty');
    return undefined;
  }
  if (shape.kind === 'structure') {
    return readXml(shape, schema.getMergedTraits().xmlName ?? shape.name, body);
  }
  return Buffer.from(body).toString('utf8');
}

function invalidArgument(name: string, value: string): AwsError {
  return new AwsError('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
    members: { ArgumentName: name, ArgumentValue: value },
  });
}

function missingArgument({ location, name }: Member): AwsError {
  const where = 'name' in location ? location.name : name;
  return new AwsError('InvalidRequest', `Missing required header for this request: ${where}`);
}
