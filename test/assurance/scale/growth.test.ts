import { describe, expect, it } from 'vitest';
import { cpuPerAccount, growsTooFast } from '../../../assurance/scale/growth.ts';

/** What a command takes whose start costs a second and 100 MB. */
function sizes(cpuOf: (accounts: number) => number, kilobytes = 20) {
  return [10, 100, 1000, 5000].map((accounts) => ({
    accounts,
    cpuSeconds: 1 + cpuOf(accounts),
    peakMegabytes: 100 + (accounts * kilobytes) / 1024,
  }));
}

describe('growth', () => {
  it('is as the accounts, where each costs the same or less', () => {
    expect(growsTooFast(sizes((accounts) => accounts * 0.001))).toEqual([]);
    expect(growsTooFast(sizes((accounts) => Math.sqrt(accounts) * 0.02))).toEqual([]);
    expect(growsTooFast(sizes(() => 0))).toEqual([]);
  });

  it('is faster, where an account costs more the more there are', () => {
    expect(growsTooFast(sizes((accounts) => accounts ** 2 * 1e-6))).toEqual([
      'an account takes 5.01 ms of processor time at 5000 accounts, and 1.01 ms at 1000: more than 1.82 ms',
    ]);
  });

  it('is not what the processor does besides', () => {
    const noisy = sizes((accounts) => accounts * 0.0003).map((size, index) => ({
      ...size,
      cpuSeconds: size.cpuSeconds + (index === 3 ? 0.2 : 0),
    }));
    expect(growsTooFast(noisy)).toEqual([]);
  });

  it('is faster, where an account takes more memory than it may', () => {
    expect(growsTooFast(sizes(() => 0, 100))).toEqual([
      '5000 accounts take 487 MB more than 10: over 255 MB',
    ]);
  });

  it('takes the start out', () => {
    const [smallest, , thousand] = sizes((accounts) => accounts * 0.002);
    expect(smallest && thousand && cpuPerAccount(smallest, thousand)).toBeCloseTo(2);
  });

  it('shows in three sizes at least', () => {
    expect(() => growsTooFast(sizes(() => 0).slice(0, 2))).toThrow(RangeError);
  });
});
