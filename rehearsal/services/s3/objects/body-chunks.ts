import { Readable } from 'node:stream';

/** The body of a request as chunks of bytes: a stream from the wire, or bytes or text from another service. */
export async function* bodyChunks(body: unknown): AsyncGenerator<Uint8Array> {
  if (body === undefined) return;
  if (typeof body === 'string') {
    yield Buffer.from(body);
    return;
  }
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  if (!(body instanceof Readable)) throw new TypeError('the body is neither bytes nor a stream of node');
  for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
