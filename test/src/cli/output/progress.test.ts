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

it('on a terminal, progress leaves Ctrl-C to the command', () => {
  const listeners = (): readonly number[] => [
    process.listenerCount('SIGINT'),
    process.listenerCount('SIGTERM'),
  ];
  const before = listeners();
  const nothing = (): void => {};
  const terminal = Object.assign(new PassThrough(), {
    isTTY: true,
    cursorTo: nothing,
    clearLine: nothing,
    moveCursor: nothing,
  });
  const progress = startProgress(terminal, 'Deploying', 1, 'stacks');
  expect(listeners()).toEqual(before);
  progress.end();
});
