import type { Readable } from 'node:stream';
import { AwsError } from '../cloud/aws-error.ts';

/**
 * Reads a body that fits into memory.
 *
 * @param limit bytes
 * @throws AwsError `RequestEntityTooLarge` beyond the limit, `IncompleteBody` when the client went away
 */
export async function readBody(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Without the iterator's `return`, which would destroy the connection before the answer to an oversized body.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw new AwsError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    );
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(limit: number): AwsError {
  return new AwsError('RequestEntityTooLarge', `The request body is larger than ${limit} bytes.`, {
    status: 413,
  });
}
