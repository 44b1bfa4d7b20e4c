import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { grouped, Report } from '../../../rehearsal/scenario/report.ts';

it('without a terminal it tells in plain lines, and remembers what each act saw', async () => {
  const out = new PassThrough();
  const report = new Report(out);
  report.begin(1, 'An act');
  report.types('aws s3 ls');
  await report.during('something long', async (update) => update('half of it'));
  report.saw('two buckets');
  report.end();
  report.interrupted('Interrupted.');
  out.end();
  expect((await text(out)).replace(/\d\.\d s/, '0.0 s')).toBe(
    '\nAct 1  An act\n  $ aws s3 ls\n  .. something long\n  ok two buckets\n  0.0 s\n\nInterrupted.\n',
  );
  expect(report.acts).toMatchObject([{ number: 1, title: 'An act', seen: ['two buckets'] }]);
});

it.each([
  [0, '0'],
  [999, '999'],
  [3_392_077, '3,392,077'],
])('groups %d as %s', (value, shown) => {
  expect(grouped(value)).toBe(shown);
});
