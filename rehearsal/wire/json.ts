import { JsonCodec2 } from '@smithy/core/protocols';
import type { AwsError } from '../cloud/aws-error.ts';
import type { Service } from '../cloud/service.ts';
import type { Codec, Exchange } from './codec.ts';
import { errorShape } from './error-shapes.ts';
import type { HttpResponse } from './http-message.ts';
import type { Operation } from './operation.ts';
import { queryError } from './query-error.ts';

const EPOCH_SECONDS = 7;
const codec = new JsonCodec2({
  jsonName: false,
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
});

/** AWS JSON 1.0 and 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonCodec(version: '1.0' | '1.1', service: Service | undefined): Codec {
  const contentType = `application/x-amz-json-${version}`;
  return {
    result: (operation, output, exchange) => respond(200, serialize(operation, output), exchange),
    error: (error, exchange) => {
      const shape = service && errorShape(service, error.code);
      const code = shape?.code ?? error.code;
      // The `httpError` of the shapes is not for this protocol: AWS answers 400 where they say 404 or 409, as for
      // AWSOrganizationsNotInUseException (https://github.com/nozaq/terraform-aws-secure-baseline/issues/70).
      const response = respond(error.status, errorBody(code, error, shape?.structure), exchange);
      return {
        ...response,
        headers: {
          ...response.headers,
          'x-amzn-ErrorType': code,
          ...queryError(error, shape, exchange.request),
          ...error.headers,
        },
      };
    },
  };

  function respond(status: number, body: Uint8Array | string, { requestId }: Exchange): HttpResponse {
    return { status, headers: { 'content-type': contentType, 'x-amzn-RequestId': requestId }, body };
  }
}

/** An operation without an output has an empty body. */
function serialize(operation: Operation, output: object): Uint8Array | string {
  if (operation.output.name === 'Unit') return '';
  const serializer = codec.createSerializer();
  serializer.write(operation.outputSchema, output);
  return serializer.flush();
}

/** Older services spell the text's member `Message`, as their error shapes have it. */
function errorBody(
  code: string,
  error: AwsError,
  structure: { readonly members: readonly { readonly name: string }[] } | undefined,
): string {
  const text = structure?.members.some(({ name }) => name === 'Message') ? 'Message' : 'message';
  return JSON.stringify({ __type: code, [text]: error.message, ...error.members });
}
