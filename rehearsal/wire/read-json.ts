import { AwsError } from '../cloud/aws-error.ts';
import { decodeBase64 } from './base64.ts';
import type { Shape, StructureShape } from './shape.ts';
import { readTimestamp } from './timestamp.ts';

/** Nesting deeper than this is refused before it can exhaust the stack. */
const MAX_DEPTH = 100;

/**
 * Reads the body of an AWS JSON request as its structure. Members that the structure lacks are ignored and nulls are
 * absent, as on AWS.
 *
 * @throws AwsError `SerializationException` for text that is not JSON and for values of another type
 */
export function readJson(shape: StructureShape, body: Uint8Array): Readonly<Record<string, unknown>> {
  return readJsonValue(shape, body.length === 0 ? {} : parse(Buffer.from(body).toString('utf8')));
}

/** As `readJson`, of a value that was parsed already. */
export function readJsonValue(shape: StructureShape, value: unknown): Readonly<Record<string, unknown>> {
  return readStructure(shape, value, 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw serializationError('Unexpected token or end of input: the body is not valid JSON');
  }
}

function readStructure(shape: StructureShape, value: unknown, depth: number): Record<string, unknown> {
  if (!isRecord(value)) throw serializationError(unexpected(value, 'a structure'));
  const result: Record<string, unknown> = {};
  for (const { name, shape: member } of shape.members) {
    if (!Object.hasOwn(value, name)) continue;
    const given = value[name];
    if (given !== null) result[name] = read(member, given, depth + 1);
  }
  if (shape.union && Object.keys(result).length !== 1) {
    throw serializationError(`Exactly one member of the union ${shape.name} must be set`);
  }
  return result;
}

function read(shape: Shape, value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw serializationError('The body is nested too deeply');
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, value, depth);
    case 'list':
      if (!Array.isArray(value)) throw serializationError(unexpected(value, 'a list'));
      return value.filter((item) => item !== null).map((item) => read(shape.item, item, depth + 1));
    case 'map':
      if (!isRecord(value)) throw serializationError(unexpected(value, 'a map'));
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== null)
          .map(([key, item]) => [key, read(shape.value, item, depth + 1)]),
      );
    case 'document':
      return value;
    default:
      return readScalar(shape, value);
  }
}

function readScalar(shape: Exclude<Shape, { kind: 'structure' | 'list' | 'map' }>, value: unknown): unknown {
  switch (shape.kind) {
    case 'string':
      if (typeof value === 'string') return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'number':
      if (typeof value === 'number') return value;
      break;
    case 'bigInteger':
      if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
      break;
    case 'timestamp': {
      const date = readTimestamp(shape, value, 'epoch-seconds');
      if (date) return date;
      break;
    }
    case 'blob': {
      const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
      if (bytes) return bytes;
      break;
    }
    default:
      return value;
  }
  throw serializationError(unexpected(value, `a ${shape.kind}`));
}

/** The texts of AWS's JSON services name the token that they found. */
function unexpected(value: unknown, wanted: string): string {
  if (Array.isArray(value)) return 'Start of list found where not expected';
  if (isRecord(value)) return 'Start of structure or map found where not expected.';
  const token = typeof value === 'string' || typeof value === 'number' ? typeof value : String(value);
  return `${token.toUpperCase()}_VALUE can not be converted to ${wanted}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A body that is not what the operation takes. */
export function serializationError(message: string): AwsError {
  return new AwsError('SerializationException', message);
}
