import { CborCodec } from '@smithy/core/cbor';
import type { AwsError } from '../cloud/aws-error.ts';
import type { Service } from '../cloud/service.ts';
import type { Codec, Exchange } from './codec.ts';
import { errorShape, errorStatus } from './error-shapes.ts';
import type { HttpResponse } from './http-message.ts';
import type { Operation } from './operation.ts';
import { queryError } from './query-error.ts';
import { STRING, syntheticStructure } from './synthetic-schema.ts';

const codec = new CborCodec();

/** RPC v2 CBOR: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export function cborCodec(service: Service): Codec {
  return {
    result: (operation, output, exchange) => respond(200, serialize(operation, output), exchange),
    error: (error, exchange) => {
      const shape = errorShape(service, error.code);
      const response = respond(
        errorStatus(error, shape),
        errorBody(shape?.code ?? error.code, error),
        exchange,
      );
      return {
        ...response,
        headers: { ...response.headers, ...queryError(error, shape, exchange.request), ...error.headers },
      };
    },
  };
}

function respond(status: number, body: Uint8Array, { requestId }: Exchange): HttpResponse {
  const headers = {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-RequestId': requestId,
  };
  return { status, headers, body };
}

function serialize({ outputSchema }: Operation, output: object): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(outputSchema, output);
  return Buffer.from(serializer.flush());
}

function errorBody(code: string, error: AwsError): Uint8Array {
  const serializer = codec.createSerializer();
  const schema = syntheticStructure('Error', { __type: STRING, message: STRING });
  serializer.write(schema, { __type: code, message: error.message });
  return Buffer.from(serializer.flush());
}
