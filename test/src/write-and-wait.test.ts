import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { writeAndWait } from '../../src/write-and-wait.ts';

it('lets many wait for a slow reader by one listener', async () => {
  const stream = new PassThrough({ highWaterMark: 1 });
  const before = stream.listenerCount('drain');
  const written = Promise.all(Array.from({ length: 50 }, (_, index) => writeAndWait(stream, `${index} `)));
  expect(stream.listenerCount('drain')).toBe(before + 1);
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  await written;
  stream.end();
  await once(stream, 'end');
  expect(chunks.join('').trim().split(' ').map(Number)).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
});
