import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Of streams whose readers are slower than what is written. */
const drains = new WeakMap<Writable, Promise<unknown>>();

/** Writes, and resolves when whoever reads is ready for more; many may wait at once, and all for the same moment. */
export async function writeAndWait(stream: Writable, text: string): Promise<void> {
  if (stream.write(text)) return;
  const drain = drains.get(stream) ?? once(stream, 'drain').finally(() => drains.delete(stream));
  drains.set(stream, drain);
  await drain;
}
