import { XmlCodec } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../cloud/aws-error.ts';
import type { Service } from '../cloud/service.ts';
import type { Codec, Exchange } from './codec.ts';
import { type ErrorShape, errorShape, errorStatus } from './error-shapes.ts';
import type { HttpResponse } from './http-message.ts';
import type { Operation } from './operation.ts';
import { STRING, syntheticStructure } from './synthetic-schema.ts';

const DATE_TIME = 5;

/** AWS Query: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryCodec(xmlNamespace: string, service: Service | undefined): Codec {
  const xml = new XmlCodec({
    xmlNamespace,
    serviceNamespace: '',
    httpBindings: false,
    timestampFormat: { useTrait: true, default: DATE_TIME },
  });
  const responses = new WeakMap<Operation, NormalizedSchema>();

  return {
    result: (operation, output, exchange) => {
      let schema = responses.get(operation);
      if (!schema) {
        schema = responseSchema(operation);
        responses.set(operation, schema);
      }
      const ResponseMetadata = { RequestId: exchange.requestId };
      return respond(200, schema, { [`${operation.name}Result`]: output, ResponseMetadata }, exchange);
    },
    error: (error, exchange) => {
      const shape = service && errorShape(service, error.code);
      const status = errorStatus(error, shape);
      const Type = shape?.fault === 'server' || status >= 500 ? 'Receiver' : 'Sender';
      const members = stringMembers(error, shape);
      const response = respond(
        status,
        errorSchema(Object.keys(members)),
        {
          Error: { Type, Code: shape?.code ?? error.code, Message: error.message, ...members },
          RequestId: exchange.requestId,
        },
        exchange,
      );
      return { ...response, headers: { ...response.headers, ...error.headers } };
    },
  };

  function respond(
    status: number,
    schema: NormalizedSchema,
    value: object,
    { requestId }: Exchange,
  ): HttpResponse {
    const serializer = xml.createSerializer();
    serializer.write(schema, value);
    return {
      status,
      headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
      body: serializer.flush(),
    };
  }
}

/** `<XResponse><XResult>...</XResult><ResponseMetadata><RequestId/></ResponseMetadata></XResponse>` as a schema. */
function responseSchema({ name, output, outputSchema }: Operation): NormalizedSchema {
  const hasResult = output.name !== 'Unit';
  return syntheticStructure(`${name}Response`, {
    ...(hasResult ? { [`${name}Result`]: outputSchema.getSchema() } : {}),
    ResponseMetadata: syntheticStructure('ResponseMetadata', { RequestId: STRING }),
  });
}

function errorSchema(members: readonly string[]): NormalizedSchema {
  const names = ['Type', 'Code', 'Message', ...members];
  return syntheticStructure('ErrorResponse', {
    Error: syntheticStructure('Error', Object.fromEntries(names.map((name) => [name, STRING]))),
    RequestId: STRING,
  });
}

/** Members of the error besides its text, in the shape's order; Query's errors have text members only. */
function stringMembers(error: AwsError, shape: ErrorShape | undefined): Record<string, string> {
  const names = shape?.structure.members.map(({ name }) => name) ?? Object.keys(error.members);
  return Object.fromEntries(
    names
      .filter((name) => name.toLowerCase() !== 'message' && error.members[name] !== undefined)
      .map((name) => [name, String(error.members[name])]),
  );
}
