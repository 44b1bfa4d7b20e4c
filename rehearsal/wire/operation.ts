import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema } from '../cloud/action.ts';
import { type SchemaRef, type StructureShape, structureShape } from './shape.ts';

/** The HTTP binding of a REST operation. */
export interface HttpBinding {
  readonly method: string;
  /** The path below the bucket, such as `/{Key+}`, without its query. */
  readonly path: string;
  /** Query parameters that tell the operation, such as `list-type=2`; without `x-id`, which only SDKs send. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly status: number;
  /** The operation has a host of its own (`WriteGetObjectResponse`). */
  readonly hostPrefix: boolean;
}

/** An operation as its schema describes it. */
export interface Operation {
  readonly name: string;
  readonly input: StructureShape;
  readonly output: StructureShape;
  readonly outputSchema: NormalizedSchema;
  readonly http: HttpBinding | undefined;
}

const operations = new WeakMap<OperationSchema, Operation>();

/** Reads an operation's schema; once, then cached. */
export function operationOf(schema: OperationSchema): Operation {
  const known = operations.get(schema);
  if (known) return known;
  const outputSchema = NormalizedSchema.of(schema[5] as SchemaRef);
  const operation: Operation = {
    name: schema[2],
    input: structureShape(schema[4] as SchemaRef),
    output: structureShape(outputSchema),
    outputSchema,
    http: httpBinding(schema[3]),
  };
  operations.set(schema, operation);
  return operation;
}

/** The operations among what an SDK client module exports. */
export function operationSchemas(schemas: Readonly<Record<string, unknown>>): readonly OperationSchema[] {
  return Object.values(schemas).filter(isOperationSchema);
}

function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9 && typeof value[2] === 'string';
}

function httpBinding(traits: unknown): HttpBinding | undefined {
  if (typeof traits !== 'object' || traits === null || !('http' in traits)) return undefined;
  const { http } = traits;
  if (!Array.isArray(http)) return undefined;
  const [method, uri, status]: unknown[] = http;
  if (typeof method !== 'string' || typeof uri !== 'string' || typeof status !== 'number') return undefined;
  const [path = '/', query = ''] = uri.split('?');
  return {
    method,
    path,
    query: [...new URLSearchParams(query)].filter(([name]) => name !== 'x-id'),
    status,
    hostPrefix: 'endpoint' in traits,
  };
}
