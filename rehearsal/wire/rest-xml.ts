import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { XmlCodec } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../cloud/aws-error.ts';
import type { Protocol, Service } from '../cloud/service.ts';
import type { Codec } from './codec.ts';
import { errorShape, errorStatus } from './error-shapes.ts';
import { type HttpRequest, type HttpResponse, queryValue } from './http-message.ts';
import type { Operation } from './operation.ts';
import { bodySchema } from './rest-body.ts';
import { responseHeaders } from './rest-headers.ts';
import { STRING, syntheticStructure } from './synthetic-schema.ts';

type RestXmlProtocol = Extract<Protocol, { kind: 'rest-xml' }>;

const DATE_TIME = 5;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** REST-XML as S3 and S3 Control speak it: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export function restXmlCodec(protocol: RestXmlProtocol, service: Service): Codec {
  const { xmlNamespace } = protocol;
  const settings = {
    serviceNamespace: '',
    httpBindings: true,
    timestampFormat: { useTrait: true, default: DATE_TIME },
  } as const;
  const xml = new XmlCodec({ ...settings, xmlNamespace });
  const plainXml = new XmlCodec({ ...settings, xmlNamespace: '' });
  const bodies = new WeakMap<Operation, NormalizedSchema>();

  return {
    result: (operation, output, { request, requestId }) => {
      const headers = {
        ...ids(requestId),
        ...responseHeaders(operation, output),
        ...overrides(operation, request),
      };
      const status = statusOf(operation, output);
      const body = bodyOf(operation, output);
      if (body === undefined || request.method === 'HEAD') return { status, headers };
      const type =
        typeof body === 'string' && body.startsWith('<') ? { 'content-type': 'application/xml' } : {};
      return { status, headers: { ...type, ...headers }, body };
    },
    error: (error, { request, requestId }) => {
      const status = errorStatus(error, errorShape(service, error.code));
      const headers = { ...ids(requestId), ...error.headers };
      if (request.method === 'HEAD' || status === 304) return { status, headers };
      const [schema, value] = errorDocument(error, request, requestId);
      const body =
        DECLARATION +
        (protocol.wrapsErrors
          ? serialize(xml, ...wrapped(schema, value, requestId))
          : serialize(plainXml, schema, value));
      return { status, headers: { 'content-type': 'application/xml', ...headers }, body };
    },
  };

  function bodyOf(operation: Operation, output: object): HttpResponse['body'] {
    // The one output that is not wrapped: `<LocationConstraint>eu-west-1</LocationConstraint>`.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
    if (operation.name === 'GetBucketLocation') return DECLARATION + unwrapped(output);
    const payload = operation.output.members.find(({ location }) => location.kind === 'payload');
    if (payload) return payloadOf(payload.schema, Reflect.get(output, payload.name));
    if (!operation.output.members.some(({ location }) => location.kind === 'body')) return undefined;
    let schema = bodies.get(operation);
    if (!schema) {
      schema = bodySchema(operation);
      bodies.set(operation, schema);
    }
    return DECLARATION + serialize(xml, schema, output);
  }

  function payloadOf(schema: NormalizedSchema, value: unknown): HttpResponse['body'] {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' || value instanceof Uint8Array || value instanceof Readable) return value;
    return DECLARATION + serialize(xml, schema, value);
  }

  function unwrapped(output: object): string {
    const region: unknown = Reflect.get(output, 'LocationConstraint');
    const value = typeof region === 'string' ? region : '';
    return `<LocationConstraint xmlns="${xmlNamespace}">${value}</LocationConstraint>`;
  }
}

/** Control characters, which keys may have and XML 1.0 may not, go as references, as S3 writes them. */
function serialize(codec: XmlCodec, schema: NormalizedSchema, value: unknown): string {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return String(serializer.flush()).replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be written otherwise
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g,
    (character) => `&#x${character.charCodeAt(0).toString(16)};`,
  );
}

/** An action may set another status than its operation's (`RestoreObject`: 200 or 202) by the SDK's `$metadata`. */
function statusOf({ http, name }: Operation, output: object): number {
  const metadata: unknown = Reflect.get(output, '$metadata');
  if (typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata) {
    if (typeof metadata.httpStatusCode === 'number') return metadata.httpStatusCode;
  }
  const partial = (name === 'GetObject' || name === 'HeadObject') && Reflect.get(output, 'ContentRange');
  return partial ? 206 : (http?.status ?? 200);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: `response-content-type` and its like. */
function overrides({ name }: Operation, request: HttpRequest): Record<string, string> {
  if (name !== 'GetObject' && name !== 'HeadObject') return {};
  const headers: Record<string, string> = {};
  for (const header of overridable) {
    const value = queryValue(request, `response-${header}`);
    if (value !== undefined) headers[header] = value;
  }
  return headers;
}

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

function errorDocument(error: AwsError, request: HttpRequest, requestId: string): ErrorDocument {
  const members = Object.entries(error.members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const);
  const value = {
    Code: error.code,
    Message: error.message,
    ...Object.fromEntries(members),
    Resource: request.path,
    RequestId: requestId,
    HostId: hostId(requestId),
  };
  const schema = Object.fromEntries(Object.keys(value).map((name) => [name, STRING]));
  return [syntheticStructure('Error', schema), value];
}

type ErrorDocument = [schema: NormalizedSchema, value: Readonly<Record<string, string>>];

function wrapped(
  schema: NormalizedSchema,
  error: Readonly<Record<string, string>>,
  requestId: string,
): [schema: NormalizedSchema, value: object] {
  const response = syntheticStructure('ErrorResponse', { Error: schema, RequestId: STRING, HostId: STRING });
  return [response, { Error: error, RequestId: requestId, HostId: hostId(requestId) }];
}

/** What every answer of S3 carries. */
export function ids(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId), server: 'AmazonS3' };
}

function hostId(requestId: string): string {
  return createHash('sha512').update(requestId).digest('base64').slice(0, 76);
}
