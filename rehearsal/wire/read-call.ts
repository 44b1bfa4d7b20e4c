import { AwsError } from '../cloud/aws-error.ts';
import type { Protocol, Service } from '../cloud/service.ts';
import type { HttpRequest } from './http-message.ts';
import { type IndexedOperation, operationsOf } from './operation-index.ts';
import { readCbor } from './read-cbor.ts';
import { readJson } from './read-json.ts';
import { readQuery } from './read-query.ts';
import { missingMembers, missingMembersError } from './required-members.ts';
import { bodyShape } from './rest-body.ts';
import { readRestInput } from './rest-input.ts';
import { matchRoute } from './rest-route.ts';

/** What a request asks for. The input is read only after the operation is known to be modelled. */
export interface Call extends IndexedOperation {
  readInput(): Readonly<Record<string, unknown>>;
}

type JsonProtocol = Extract<Protocol, { kind: 'json' }>;
type CborProtocol = Extract<Protocol, { kind: 'cbor' }>;
type QueryProtocol = Extract<Protocol, { kind: 'query' }>;
type Parameters = readonly (readonly [name: string, value: string])[];

/** @throws AwsError `UnknownOperationException` */
export function readJsonCall(
  service: Service,
  protocol: JsonProtocol,
  request: HttpRequest,
  body: Uint8Array,
): Call {
  const target = request.headers['x-amz-target'] ?? '';
  const dot = target.lastIndexOf('.');
  const found = operationsOf(service).get(target.slice(dot + 1));
  if (!found || target.slice(0, dot) !== protocol.targetPrefix || request.method !== 'POST') {
    throw unknownOperation(target);
  }
  return { ...found, readInput: () => complete(found, readJson(found.operation.input, body)) };
}

function unknownOperation(asked: string): AwsError {
  return new AwsError('UnknownOperationException', `Unknown operation ${asked.slice(0, 200)}`);
}

/** @throws AwsError `ValidationException` for an input that lacks required members */
function complete(
  { operation }: IndexedOperation,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const missing = missingMembers(operation.input, input);
  if (missing.length > 0) throw missingMembersError('ValidationException', missing);
  return input;
}

/** @throws AwsError `UnknownOperationException` */
export function readCborCall(
  service: Service,
  protocol: CborProtocol,
  request: HttpRequest,
  body: Uint8Array,
): Call {
  const [, name, operation = ''] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(request.path) ?? [];
  const found = operationsOf(service).get(operation);
  if (!found || name !== protocol.serviceName || request.method !== 'POST')
    throw unknownOperation(request.path);
  return { ...found, readInput: () => complete(found, readCbor(found.operation.input, body)) };
}

/** @throws AwsError `UnknownOperationException` */
export function readRestJsonCall(service: Service, request: HttpRequest, body: Uint8Array): Call {
  const address = { bucket: undefined, path: request.path };
  const route = matchRoute(service, request, address);
  if (!route) throw unknownOperation(`${request.method} ${request.path}`);
  const readInput = () => {
    const elsewhere = readRestInput(route, request, address, body);
    return complete(route, { ...elsewhere, ...readJson(bodyShape(route.operation.input), body) });
  };
  return { ...route, readInput };
}

/** @throws AwsError `MissingAction`, `InvalidAction` */
export function readQueryCall(
  service: Service,
  protocol: QueryProtocol,
  request: HttpRequest,
  body: Uint8Array,
): Call {
  const parameters = queryParameters(request, body);
  const action = parameters.find(([name]) => name === 'Action')?.[1];
  const version = parameters.find(([name]) => name === 'Version')?.[1] ?? protocol.apiVersion;
  if (!action) {
    throw new AwsError('MissingAction', 'The request is missing an action or a required parameter.');
  }
  const found = operationsOf(service).get(action);
  if (!found || version !== protocol.apiVersion) {
    const text = `Could not find operation ${action.slice(0, 200)} for version ${version.slice(0, 40)}`;
    throw new AwsError('InvalidAction', text);
  }
  const readInput = () => {
    const input = readQuery(found.operation.input, parameters);
    const missing = missingMembers(found.operation.input, input);
    if (missing.length > 0) throw missingMembersError('ValidationError', missing);
    return input;
  };
  return { ...found, readInput };
}

/** Parameters may stand in the URL, in the body, or in both. */
function queryParameters({ query }: Pick<HttpRequest, 'query'>, body: Uint8Array): Parameters {
  return [...query, ...new URLSearchParams(Buffer.from(body).toString('utf8'))];
}
