import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../cloud/service.ts';
import type { Codec, Exchange } from './codec.ts';
import { errorShape, errorStatus } from './error-shapes.ts';
import type { HttpResponse } from './http-message.ts';
import type { Operation } from './operation.ts';
import { bodySchema } from './rest-body.ts';
import { responseHeaders } from './rest-headers.ts';

const EPOCH_SECONDS = 7;
const codec = new JsonCodec2({
  jsonName: true,
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
});

/** REST-JSON: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function restJsonCodec(service: Service): Codec {
  const bodies = new WeakMap<Operation, NormalizedSchema>();
  return {
    result: (operation, output, exchange) => {
      const response = respond(operation.http?.status ?? 200, bodyOf(operation, output), exchange);
      return { ...response, headers: { ...responseHeaders(operation, output), ...response.headers } };
    },
    error: (error, exchange) => {
      const shape = errorShape(service, error.code);
      const body = JSON.stringify({ message: error.message, ...error.members });
      const response = respond(errorStatus(error, shape), body, exchange);
      const code = shape?.code ?? error.code;
      return { ...response, headers: { ...response.headers, 'x-amzn-ErrorType': code, ...error.headers } };
    },
  };

  /** An operation without an output has an empty body. */
  function bodyOf(operation: Operation, output: object): Uint8Array | string {
    if (operation.output.name === 'Unit') return '';
    let schema = bodies.get(operation);
    if (!schema) {
      schema = bodySchema(operation);
      bodies.set(operation, schema);
    }
    const serializer = codec.createSerializer();
    serializer.write(schema, output);
    return serializer.flush();
  }
}

function respond(status: number, body: Uint8Array | string, { requestId }: Exchange): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', 'x-amzn-RequestId': requestId }, body };
}
