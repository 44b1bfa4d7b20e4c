import type { Readable } from 'node:stream';

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The trailing headers of an uploaded body, such as `x-amz-checksum-crc32`; names in lower case. Complete once the
 * body was read to its end; empty for a body without any.
 */
export function trailersOf(body: Readable): ReadonlyMap<string, string> {
  return known.get(body) ?? new Map();
}

/** Ties the trailers, which are still to come, to their body. */
export function rememberTrailers(body: Readable, trailers: ReadonlyMap<string, string>): void {
  known.set(body, trailers);
}
