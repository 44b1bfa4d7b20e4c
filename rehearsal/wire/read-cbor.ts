import { cbor } from '@smithy/core/cbor';
import { readJsonValue, serializationError } from './read-json.ts';
import type { StructureShape } from './shape.ts';

/**
 * Reads the body of an RPC v2 CBOR request as its structure: as a JSON one, once its own kinds of values are told in
 * JSON's. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 *
 * @throws AwsError `SerializationException`
 */
export function readCbor(shape: StructureShape, body: Uint8Array): Readonly<Record<string, unknown>> {
  return readJsonValue(shape, body.length === 0 ? {} : inJson(decode(body), 0));
}

function decode(body: Uint8Array): unknown {
  try {
    return cbor.deserialize(body);
  } catch {
    throw serializationError('The body is not valid CBOR');
  }
}

/** Nesting deeper than this is refused before it can exhaust the stack. */
const MAX_DEPTH = 100;

function inJson(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw serializationError('The body is nested too deeply');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((item) => inJson(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if ('tag' in value && 'value' in value && typeof value.tag === 'number')
    return inJson(value.value, depth + 1);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inJson(item, depth + 1)]));
}
