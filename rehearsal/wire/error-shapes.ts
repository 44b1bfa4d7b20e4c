import { AwsError } from '../cloud/aws-error.ts';
import type { Service } from '../cloud/service.ts';
import { type SchemaRef, type StructureShape, structureShape } from './shape.ts';

/** What a service's schemas know of one of its errors. */
export interface ErrorShape {
  /** The code on the wire; in Query it may differ from the shape's name (`NoSuchEntity`). */
  readonly code: string;
  /** The code that Query had for it, where that is another. */
  readonly queryCode: string | undefined;
  readonly status: number | undefined;
  readonly fault: 'client' | 'server';
  readonly structure: StructureShape;
}

const known = new WeakMap<Service, ReadonlyMap<string, ErrorShape>>();

/** The shape of an error of a service, by its code or by the shape's name. */
export function errorShape(service: Service, code: string): ErrorShape | undefined {
  let shapes = known.get(service);
  if (!shapes) {
    shapes = readErrorShapes(service);
    known.set(service, shapes);
  }
  return shapes.get(code);
}

/** The HTTP status of an error: its own, or the schema's where it has only the default of 400. */
export function errorStatus(error: AwsError, shape: ErrorShape | undefined): number {
  return error.status === 400 ? (shape?.status ?? 400) : error.status;
}

/** An error as clients may see it: whatever is no `AwsError` is a bug, printed here and answered without details. */
export function toAwsError(error: unknown, service: Service | undefined): AwsError {
  if (error instanceof AwsError) return error;
  console.error('rehearsal: a request broke', error);
  return internalError(service);
}

/** What a service answers where the fault is its own: S3 has another code than the others. */
export function internalError(service: Service | undefined): AwsError {
  const code = service?.protocol.kind === 'rest-xml' ? 'InternalError' : 'InternalFailure';
  return new AwsError(code, 'We encountered an internal error. Please try again.', { status: 500 });
}

function readErrorShapes(service: Service): ReadonlyMap<string, ErrorShape> {
  const shapes = new Map<string, ErrorShape>();
  for (const schema of Object.values(service.schemas)) {
    if (!Array.isArray(schema) || schema[0] !== -3) continue;
    const name: unknown = schema[2];
    const traits: unknown = schema[3];
    if (typeof name !== 'string' || typeof traits !== 'object' || traits === null) continue;
    const shape = readErrorShape(name, { ...traits }, structureShape(schema as SchemaRef), service);
    shapes.set(name, shape);
    shapes.set(shape.code, shape);
    if (shape.queryCode !== undefined && !shapes.has(shape.queryCode)) shapes.set(shape.queryCode, shape);
  }
  return shapes;
}

function readErrorShape(
  name: string,
  traits: Readonly<Record<string, unknown>>,
  structure: StructureShape,
  service: Service,
): ErrorShape {
  const given: unknown = traits['awsQueryError'];
  const [code, queryStatus]: unknown[] = Array.isArray(given) ? given : [];
  const queryCode = typeof code === 'string' ? code : undefined;
  const query = service.protocol.kind === 'query';
  const status = query ? (queryStatus ?? traits['httpError']) : traits['httpError'];
  return {
    code: (query ? queryCode : undefined) ?? name,
    queryCode,
    status: typeof status === 'number' ? status : undefined,
    fault: traits['error'] === 'server' ? 'server' : 'client',
    structure,
  };
}
