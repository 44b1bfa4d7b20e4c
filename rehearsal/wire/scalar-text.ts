import { decodeBase64 } from './base64.ts';
import type { ScalarShape, TimestampFormat, TimestampShape } from './shape.ts';
import { readTimestamp } from './timestamp.ts';

/** A shape whose value is one text. */
export type ScalarLike = ScalarShape | TimestampShape;

/**
 * Reads a value that came as text, in a parameter, an element or a header. Undefined for text of another type.
 *
 * @param timestamps the format of timestamps whose shape names none
 */
export function parseScalar(
  shape: ScalarLike,
  text: string,
  timestamps: Exclude<TimestampFormat, 'default'>,
): unknown {
  switch (shape.kind) {
    case 'boolean':
      return parseBoolean(text);
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'bigInteger':
      return /^-?\d{1,100}$/.test(text) ? BigInt(text) : undefined;
    case 'timestamp':
      return readTimestamp(shape, text, timestamps);
    case 'blob':
      return decodeBase64(text);
    default:
      return text;
  }
}

function parseBoolean(text: string): boolean | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}
