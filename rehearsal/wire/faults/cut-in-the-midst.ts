import { Readable } from 'node:stream';
import type { BrokenConnection, HttpResponse } from '../http-message.ts';

/** An answer whose length is announced whole, and whose connection is cut after half of it. */
export function cutInTheMidst(answer: HttpResponse): HttpResponse | BrokenConnection {
  const { body, headers } = answer;
  if (body instanceof Readable) {
    const length = Number(headers['content-length']);
    return { ...answer, body: firstBytes(body, Number.isNaN(length) ? 1 : Math.floor(length / 2)) };
  }
  // Not `Buffer.from` for bytes: those of the JSON codec would be read as text, with a warning.
  const bytes =
    typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body === undefined ? [] : [body]);
  if (bytes.length === 0) return { connection: 'cut' };
  return {
    ...answer,
    headers: { ...headers, 'content-length': String(bytes.length) },
    body: firstBytes(Readable.from([bytes]), Math.floor(bytes.length / 2)),
  };
}

/** Breaks after so many bytes: a body that breaks cuts its connection. */
function firstBytes(body: Readable, count: number): Readable {
  return Readable.from(upTo(body, count), { objectMode: false });
}

async function* upTo(body: Readable, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk).subarray(0, left);
    if (bytes.length > 0) yield bytes;
    left -= bytes.length;
    if (left === 0) break;
  }
  throw new PlannedCut();
}

/** What breaks a body by plan: no bug of the rehearsal. */
export class PlannedCut extends Error {
  override readonly name = 'PlannedCut';
}
