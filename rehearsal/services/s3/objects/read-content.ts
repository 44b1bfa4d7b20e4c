import { Readable } from 'node:stream';
import type { ObjectVersion } from '../object-version.ts';
import type { ByteRange, ContentStore } from '../storage/content-store.ts';

/**
 * The plaintext of a version, or a range of it, part after part. The version may be deleted while it is read.
 *
 * @param openKey has the version's data key decrypted; what it throws, this throws
 */
export async function readContent(
  contents: ContentStore,
  version: ObjectVersion,
  openKey: () => Promise<Uint8Array>,
  range?: ByteRange,
): Promise<Readable> {
  const release = contents.hold(version.parts.map((part) => part.content));
  try {
    const chunks = readParts(contents, version, await openKey(), range);
    return Readable.from(chunks, { objectMode: false }).once('close', release);
  } catch (error) {
    release();
    throw error;
  }
}

async function* readParts(
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
