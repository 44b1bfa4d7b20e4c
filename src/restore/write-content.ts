import type { FileHandle } from 'node:fs/promises';

/**
 * What one call writes. Chunks come from the network with at most 64 KiB; each call wakes a thread, which takes longer
 * than the writing itself. More than this is no faster, and is held for every request under way.
 */
const batchBytes = 256 * 1_024;

/**
 * Writes content as it comes, beginning at a position.
 * @param onChunk sees each chunk before it is written
 * @returns how many bytes it was
 */
export async function writeContent(
  file: FileHandle,
  content: AsyncIterable<Uint8Array>,
  position: number,
  onChunk: (chunk: Uint8Array) => void = () => {},
): Promise<number> {
  let batch: Uint8Array[] = [];
  let gathered = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    await writeAll(file, batch, position + written);
    written += gathered;
    batch = [];
    gathered = 0;
  };
  for await (const chunk of content) {
    onChunk(chunk);
    batch.push(chunk);
    gathered += chunk.length;
    if (gathered >= batchBytes) await flush();
  }
  if (gathered > 0) await flush();
  return written;
}

/** One call may write less than all: at the end of a disk's space it does, before the next one fails. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  let left = chunks;
  for (let at = position; left.length > 0; ) {
    const { bytesWritten } = await file.writev([...left], at);
    at += bytesWritten;
    left = after(left, bytesWritten);
  }
}

/** What follows the first bytes. */
function after(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    return rest.length === 0 ? [] : [rest];
  });
}
