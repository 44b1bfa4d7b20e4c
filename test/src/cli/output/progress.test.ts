import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { startProgress } from '../../../../src/cli/output/progress.ts';

it('where nobody looks, progress is a plain line every ten seconds, with counts and what is left', () => {
  let time = 0;
  const lines: string[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const progress = startProgress(stream, 'Enrolling', 40, 'accounts', () => time);
  time = 5_000;
  progress.update(4);
  time = 10_000;
  progress.update(10);
  time = 12_000;
  progress.update(12);
  time = 20_000;
  progress.update(40, 40, '2 failed');
  progress.end();
  expect(lines).toEqual([
    'Enrolling: 10 of 40 accounts, 25%, 30 s left\n',
    'Enrolling: 40 of 40 accounts, 100%; 2 failed\n',
  ]);
});
