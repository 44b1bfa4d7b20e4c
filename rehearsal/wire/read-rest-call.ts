import type { Caller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Service } from '../cloud/service.ts';
import { authenticate } from './authenticate.ts';
import { readBody } from './body.ts';
import { checkBodyChecksum } from './body-checksum.ts';
import type { HttpRequest } from './http-message.ts';
import type { Operation } from './operation.ts';
import { contentSha256, missingLength, payloadStream, readPayloadPromise } from './payload.ts';
import type { Call } from './read-call.ts';
import { readXml } from './read-xml.ts';
import { bodyShape } from './rest-body.ts';
import { readRestInput } from './rest-input.ts';
import { findRoute } from './rest-route.ts';
import { type S3Address, s3Address } from './s3-address.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { trailersOf } from './trailers.ts';

/**
 * Reads a REST-XML request: who makes it, what it asks for, and its body: an object's data as a stream, everything
 * else as a whole.
 *
 * @param limit bytes of a body that is read as a whole
 */
export async function readRestCall(
  cloud: Cloud,
  service: Service,
  request: HttpRequest,
  claim: SignatureClaim | undefined,
  limit: number,
): Promise<{ readonly caller: Caller; readonly call: Call }> {
  const promise = readPayloadPromise(request);
  const address = service.pathPrefix === undefined ? s3Address(request) : pathAlone(request);
  const { caller, signingKey } = claim
    ? authenticate(cloud, service, request, claim, contentSha256(request))
    : { caller: { kind: 'anonymous' } as const, signingKey: undefined };
  const route = findRoute(service, request, address);
  const verification = claim && signingKey && { key: signingKey, claim };
  const stream = payloadStream(request, promise, verification);
  if (isStreaming(route.operation)) {
    if (promise.length === undefined) throw missingLength();
    const headers = { ...request.headers, 'content-length': String(promise.length) };
    const call = {
      ...route,
      readInput: () => readRestInput(route, { ...request, headers }, address, stream),
    };
    return { caller, call };
  }
  const body = await readBody(stream, limit);
  await checkBodyChecksum(route.operation, [...Object.entries(request.headers), ...trailersOf(stream)], body);
  const readInput = () => ({
    ...readRestInput(route, request, address, body),
    ...readDocument(route.operation, body),
  });
  return { caller, call: { ...route, readInput } };
}

/** S3 Control: the host tells the account, which a header tells as well. */
function pathAlone({ path }: HttpRequest): S3Address {
  return { bucket: undefined, path };
}

/** The members of the input that are together the body's document. */
function readDocument({ input }: Operation, body: Uint8Array): Readonly<Record<string, unknown>> {
  const document = bodyShape(input);
  return document.members.length === 0 ? {} : readXml(document, document.name, body);
}

function isStreaming({ input }: Operation): boolean {
  return input.members.some(({ shape }) => shape.kind === 'blob' && shape.streaming);
}
