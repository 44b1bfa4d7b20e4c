import { Readable } from 'node:stream';
import type { ObjectVersion } from '../object-version.ts';
import type { ByteRange, ContentStore } from '../storage/content-store.ts';

/** The plaintext of a version, or a range of it, part after part. */
export function readContent(
  contents: ContentStore,
  version: ObjectVersion,
  dataKey: Uint8Array,
  range?: ByteRange,
): Readable {
  return Readable.from(chunks(contents, version, dataKey, range), { objectMode: false });
}

async function* chunks(
  contents: ContentStore,
  version: ObjectVersion,
  dataKey: Uint8Array,
  range: ByteRange = { first: 0, last: version.size - 1 },
): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const part of version.parts) {
    const first = Math.max(range.first - start, 0);
    const last = Math.min(range.last - start, part.size - 1);
    start += part.size;
    if (first > last) continue;
    yield* await contents.read(part.content, dataKey, { first, last });
  }
}
