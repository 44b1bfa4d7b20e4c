import { expect, it } from 'vitest';
import { restoreProgress } from '../../../../src/cli/restore/restore-progress.ts';

function progressing() {
  let time = 0;
  const seen: string[] = [];
  const console = {
    progress(label: string) {
      seen.push(`begins: ${label}`);
      return {
        update: (done: number, total = 0, note = '') => seen.push(`${done} of ${total}; ${note}`),
        end: () => seen.push('ends'),
      };
    },
    log: (line: string) => seen.push(line),
  };
  const progress = restoreProgress(console, () => time);
  return { progress, seen, at: (seconds: number) => (time = seconds * 1_000) };
}

it('shows nothing of a restore that never begins: somebody may be asked, and say no', () => {
  const { progress, seen } = progressing();
  progress.end();
  expect(seen).toEqual([]);
});

it('counts the time from the beginning, not from the question before it', () => {
  const { progress, seen, at } = progressing();
  at(60);
  progress.begin();
  at(62);
  progress.total({ objects: 2, bytes: 4_096 });
  progress.bytes(2_048);
  at(64);
  progress.end();
  expect(seen).toEqual([
    'begins: Restoring',
    '0 of 4096; 0 of 2 objects; 0 bytes a second',
    '2048 of 4096; 0 of 2 objects; 1.0 KiB a second',
    'ends',
    '2.0 KiB in 4.0 s, 512 bytes a second; 0 objects.',
  ]);
});
