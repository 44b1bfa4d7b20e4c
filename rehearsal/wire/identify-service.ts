import type { Protocol, Service } from '../cloud/service.ts';
import { cborCodec } from './cbor.ts';
import type { Codec } from './codec.ts';
import { type HttpRequest, queryValue } from './http-message.ts';
import { jsonCodec } from './json.ts';
import { queryCodec } from './query.ts';
import { restJsonCodec } from './rest-json.ts';
import { restXmlCodec } from './rest-xml.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** Where a request goes and how its answer is written; an unknown service is answered in the form of the request. */
export type Destination =
  | { readonly service: Service; readonly codec: Codec }
  | { readonly service: undefined; readonly codec: Codec; readonly name: string };

const codecs = new WeakMap<Service, Codec>();

/**
 * Finds the service that a request is for: by the scope of its signature, its `X-Amz-Target` or its host. One
 * endpoint stands for all services, so an unsigned request that says nothing is for S3, the only one that takes such.
 */
export function identifyService(
  services: readonly Service[],
  request: HttpRequest,
  claim: SignatureClaim | undefined,
): Destination {
  const name = claim?.service ?? serviceOfTarget(services, request) ?? serviceOfHost(services, request);
  if (name === undefined) {
    const unsigned = isForm(request)
      ? undefined
      : services.find(({ protocol }) => protocol.kind === 'rest-xml');
    return unsigned ? known(unsigned) : { service: undefined, codec: codecOfForm(request), name: 'unknown' };
  }
  const service = serviceNamed(services, name, request);
  return service
    ? known(asSpoken(service, request))
    : { service: undefined, codec: codecOfForm(request), name };
}

/** The name of the operation that a request for an unknown service asks for, as far as it says. */
export function operationNameOf(request: HttpRequest, body: string): string {
  const target = request.headers['x-amz-target'];
  if (target) return target.slice(target.lastIndexOf('.') + 1);
  const action = new URLSearchParams(body).get('Action') ?? new Map(request.query).get('Action');
  if (isForm(request) && action) return action;
  const rpc = /^\/service\/[^/]+\/operation\/([^/]+)$/.exec(request.path);
  return rpc?.[1] ?? `${request.method} ${request.path}`;
}

/** S3 Control signs as `s3`; its paths begin with the version of its API, and no bucket has such a name. */
function serviceNamed(
  services: readonly Service[],
  name: string,
  { path }: HttpRequest,
): Service | undefined {
  const named = services.filter(({ signingName }) => signingName === name);
  return (
    named.find(({ pathPrefix }) => pathPrefix !== undefined && path.startsWith(pathPrefix)) ??
    named.find(({ pathPrefix }) => pathPrefix === undefined)
  );
}

const otherTongues = new WeakMap<Protocol, Service>();

/** The service in the protocol of the request, of those that it has. */
function asSpoken(service: Service, request: HttpRequest): Service {
  const protocol = service.otherProtocols?.find((other) => isSpoken(other, request));
  if (!protocol) return service;
  let spoken = otherTongues.get(protocol);
  if (!spoken) {
    spoken = { ...service, protocol };
    otherTongues.set(protocol, spoken);
  }
  return spoken;
}

function isSpoken({ kind }: Protocol, request: HttpRequest): boolean {
  if (kind === 'cbor') return request.headers['smithy-protocol'] === 'rpc-v2-cbor';
  if (kind === 'query') return isForm(request) || queryValue(request, 'Action') !== undefined;
  return kind === 'json' && request.headers['x-amz-target'] !== undefined;
}

function known(service: Service): Destination {
  let codec = codecs.get(service);
  if (!codec) {
    codec = codecOf(service);
    codecs.set(service, codec);
  }
  return { service, codec };
}

function codecOf(service: Service): Codec {
  const { protocol } = service;
  switch (protocol.kind) {
    case 'json':
      return jsonCodec(protocol.version, service);
    case 'cbor':
      return cborCodec(service);
    case 'query':
      return queryCodec(protocol.xmlNamespace, service);
    case 'rest-json':
      return restJsonCodec(service);
    case 'rest-xml':
      return restXmlCodec(protocol, service);
  }
}

/** For a service that the rehearsal does not have: the form of the request tells the protocol. */
function codecOfForm(request: HttpRequest): Codec {
  if (isForm(request)) return queryCodec('', undefined);
  return jsonCodec(request.headers['content-type']?.endsWith('1.0') ? '1.0' : '1.1', undefined);
}

function isForm(request: HttpRequest): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

function serviceOfTarget(services: readonly Service[], request: HttpRequest): string | undefined {
  const target = request.headers['x-amz-target'];
  if (target === undefined) return undefined;
  const prefix = target.slice(0, target.lastIndexOf('.'));
  const service = services.find(
    ({ protocol }) => protocol.kind === 'json' && protocol.targetPrefix === prefix,
  );
  return service?.signingName ?? prefix;
}

/** `organizations.us-east-1.amazonaws.com`, `sts.amazonaws.com`; buckets are in front of S3's. */
function serviceOfHost(services: readonly Service[], request: HttpRequest): string | undefined {
  const labels = (request.headers['host'] ?? '').split(':')[0]?.split('.') ?? [];
  if (labels.at(-1) !== 'com' || labels.at(-2) !== 'amazonaws') return undefined;
  return services.find(({ signingName }) => labels.at(-3) === signingName || labels.at(-4) === signingName)
    ?.signingName;
}
