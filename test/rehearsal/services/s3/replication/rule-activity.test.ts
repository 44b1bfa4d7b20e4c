import { beforeEach, describe, expect, it } from 'vitest';
import { RuleActivity } from '../../../../../rehearsal/services/s3/replication/rule-activity.ts';

const noon = new Date('2026-11-01T12:00:00Z').getTime();
const at = (seconds: number) => new Date(noon + seconds * 1000);
const idle = { pendingOperations: 0, pendingBytes: 0, latency: 0, ended: 0, failed: 0 };

let activity: RuleActivity;
beforeEach(() => {
  activity = new RuleActivity();
  activity.start(at(30));
});

const seen = (from: number, to: number, now: number) =>
  activity.between(at(from), at(to), at(now)).map(({ minute, ...rest }) => [(minute - noon) / 1000, rest]);

describe('the activity of a rule', () => {
  it('is there from the minute in which metrics begin, also where nothing happens', () => {
    expect(seen(-600, 600, 90)).toEqual([
      [0, idle],
      [60, idle],
    ]);
    expect(seen(60, 61, 3600)).toEqual([[60, idle]]);
  });

  it('tells what ended in a minute, and how long it took', () => {
    const slow = activity.begin(at(31), 100);
    const quick = activity.begin(at(40), 10);
    activity.end(quick, at(41), true);
    activity.end(slow, at(43), false);
    expect(seen(0, 60, 90)).toEqual([[0, { ...idle, latency: 12, ended: 2, failed: 1 }]]);
  });

  it('carries what is pending on from minute to minute, ever later', () => {
    activity.begin(at(50), 100);
    const second = activity.begin(at(70), 10);
    activity.end(second, at(130), false);
    const pending = { ...idle, pendingOperations: 1, pendingBytes: 100 };
    expect(seen(0, 600, 200)).toEqual([
      [0, { ...pending, latency: 10 }],
      [60, { ...pending, pendingOperations: 2, pendingBytes: 110, latency: 70 }],
      [120, { ...pending, latency: 130, ended: 1 }],
      [180, { ...pending, latency: 150 }],
    ]);
  });

  it('ends with the metrics of the rule, and goes on when they are back', () => {
    activity.stop(at(90));
    expect(seen(0, 6000, 6000)).toHaveLength(2);
    activity.start(at(150));
    expect(seen(0, 6000, 180)).toHaveLength(4);
  });

  it('is nothing before metrics were ever on', () => {
    expect(new RuleActivity().between(at(0), at(60), at(60))).toEqual([]);
  });
});
