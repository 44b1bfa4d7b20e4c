import { expect, it } from 'vitest';
import { throttlingNotice } from '../../../src/cli/throttling-notice.ts';

const call = { service: 'Organizations', operation: 'ListAccounts', region: 'us-east-1', as: 'profile x' };

it.each([
  ['nothing of a short one', [0, 1_000, 3_000], 0],
  ['one line of one that lasts', [0, 1_000, 5_000, 6_000, 20_000], 1],
  ['another line after a while', [0, 5_000, 20_000, 36_000, 50_000], 2],
  ['nothing of two short ones', [0, 1_000, 120_000, 121_000], 0],
])('says %s', (_, times, lines) => {
  const said: string[] = [];
  let time = 0;
  const onThrottled = throttlingNotice(
    (line) => said.push(line),
    () => time,
  );
  for (time of times) onThrottled(call);
  expect(said).toEqual(Array(lines).fill('AWS slows calls down (Organizations ListAccounts): trying again'));
});
