import { randomUUID } from 'node:crypto';
import type { AnyAction } from '../cloud/action.ts';
import { type AwsError, notModelled } from '../cloud/aws-error.ts';
import type { Caller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { RequestContext } from '../cloud/request.ts';
import type { Protocol, Service } from '../cloud/service.ts';
import { authenticate } from './authenticate.ts';
import { authenticationError, unreadableSignatureError } from './authentication-errors.ts';
import { readBody } from './body.ts';
import { sha256 } from './canonical-request.ts';
import { forOtherOrigins, preflightHeaders } from './cross-origin.ts';
import { toAwsError } from './error-shapes.ts';
import { befall } from './faults/befall.ts';
import type { PlannedFaults } from './faults/faults.ts';
import type { BrokenConnection, HttpRequest, HttpResponse } from './http-message.ts';
import { type Destination, identifyService, operationNameOf } from './identify-service.ts';
import { callName, operationNotModelled } from './operation-index.ts';
import { type Call, readCborCall, readJsonCall, readQueryCall, readRestJsonCall } from './read-call.ts';
import { readRestCall } from './read-rest-call.ts';
import { ids } from './rest-xml.ts';
import { readSignature, type SignatureClaim, UnreadableSignature } from './signature-claim.ts';
import { regionOf } from './signed-region.ts';
import { checkOutput } from './strict-output.ts';

/** Bytes of a request that is read as a whole: more than any of AWS's, such as a 1 MB template inside a policy. */
const MAX_BODY = 8 * 1024 * 1024;

export interface DispatchOptions {
  readonly services: readonly Service[];
  /** Hold every output against its schema. */
  readonly strict: boolean;
  /** What is to go wrong. */
  readonly faults: PlannedFaults;
}

/**
 * Answers one request; whatever happens, the answer is one that the service would give, but for connections that break
 * by plan.
 */
export async function dispatch(
  cloud: Cloud,
  { services, strict, faults }: DispatchOptions,
  request: HttpRequest,
): Promise<HttpResponse | BrokenConnection> {
  const claim = tryReadSignature(request);
  const signed = claim instanceof UnreadableSignature ? undefined : claim;
  const destination = identifyService(services, request, signed);
  const exchange = { requestId: requestIdFor(destination.service), request };
  const { service } = destination;
  const answer = await answerOne();
  if (service === undefined || 'connection' in answer) return answer;
  return forOtherOrigins(cloud, service, request, answer);

  async function answerOne(): Promise<HttpResponse | BrokenConnection> {
    try {
      if (!service) throw await unknownService(destination, request);
      const preflight = preflightHeaders(cloud, service, request);
      if (preflight !== undefined)
        return { status: 200, headers: { ...ids(exchange.requestId), ...preflight } };
      if (claim instanceof UnreadableSignature) throw unreadableSignatureError(service.protocol.kind, claim);
      const { caller, call } = await readCall(cloud, service, request, signed);
      const { action, operation } = call;
      if (!action) throw operationNotModelled(service, operation.name);
      const context: RequestContext = {
        cloud,
        caller,
        region: regionOf(service, signed),
        requestId: exchange.requestId,
        sourceIp: request.sourceIp,
        secureTransport: request.secureTransport,
        userAgent: request.headers['user-agent'] ?? '',
        calledVia: [],
        headers: request.headers,
      };
      const handle = () => answered(call, action, context);
      const fault = faults.next(callName(service, operation.name), caller);
      return await (fault ? befall(fault, { clock: cloud.clock, service }, handle) : handle());
    } catch (error) {
      return failed(error);
    }
  }

  /** Whether it is allowed and succeeds or not. */
  async function answered(
    { operation, readInput }: Call,
    action: AnyAction,
    context: RequestContext,
  ): Promise<HttpResponse> {
    try {
      const output = (await cloud.perform(action, readInput(), context)) ?? {};
      if (strict) checkOutput(operation.name, operation.output, output);
      return destination.codec.result(operation, output, exchange);
    } catch (error) {
      return failed(error);
    }
  }

  function failed(error: unknown): HttpResponse {
    return destination.codec.error(toAwsError(error, destination.service), exchange);
  }
}

function tryReadSignature(request: HttpRequest): SignatureClaim | UnreadableSignature | undefined {
  try {
    return readSignature(request);
  } catch (error) {
    if (error instanceof UnreadableSignature) return error;
    throw error;
  }
}

async function readCall(
  cloud: Cloud,
  service: Service,
  request: HttpRequest,
  claim: SignatureClaim | undefined,
): Promise<{ readonly caller: Caller; readonly call: Call }> {
  const { protocol } = service;
  if (protocol.kind === 'rest-xml') return readRestCall(cloud, service, request, claim, MAX_BODY);
  if (!claim) throw authenticationError(protocol.kind, 'missing');
  const body = await readBody(request.openBody(), MAX_BODY);
  const { caller } = authenticate(cloud, service, request, claim, sha256(body));
  return { caller, call: readRpcCall(service, protocol, request, body) };
}

function readRpcCall(
  service: Service,
  protocol: Exclude<Protocol, { kind: 'rest-xml' }>,
  request: HttpRequest,
  body: Uint8Array,
): Call {
  switch (protocol.kind) {
    case 'json':
      return readJsonCall(service, protocol, request, body);
    case 'cbor':
      return readCborCall(service, protocol, request, body);
    case 'query':
      return readQueryCall(service, protocol, request, body);
    case 'rest-json':
      return readRestJsonCall(service, request, body);
  }
}

async function unknownService(
  destination: Extract<Destination, { service: undefined }>,
  request: HttpRequest,
): Promise<AwsError> {
  const body = await readBody(request.openBody(), MAX_BODY);
  return notModelled(`${destination.name}:${operationNameOf(request, body.toString('utf8'))}`);
}

/** S3's are 16 letters and digits, the others' are UUIDs. */
function requestIdFor(service: Service | undefined): string {
  const id = randomUUID();
  return service?.protocol.kind === 'rest-xml' ? id.replaceAll('-', '').slice(0, 16).toUpperCase() : id;
}
