import {
  parseEpochTimestamp,
  parseRfc3339DateTimeWithOffset,
  parseRfc7231DateTime,
} from '@smithy/core/serde';
import type { TimestampFormat, TimestampShape } from './shape.ts';

/**
 * Reads a timestamp. Undefined for text that is none.
 *
 * @param fallback the format of the place in the message, for a shape that names none
 */
export function readTimestamp(
  shape: TimestampShape,
  value: unknown,
  fallback: Exclude<TimestampFormat, 'default'>,
): Date | undefined {
  const format = shape.format === 'default' ? fallback : shape.format;
  try {
    const date = parse(format, value);
    return date !== undefined && !Number.isNaN(date.getTime()) ? date : undefined;
  } catch {
    return undefined;
  }
}

function parse(format: Exclude<TimestampFormat, 'default'>, value: unknown): Date | undefined {
  if (format === 'epoch-seconds') return parseEpochTimestamp(value);
  if (format === 'http-date') return parseRfc7231DateTime(value);
  return parseRfc3339DateTimeWithOffset(value);
}
