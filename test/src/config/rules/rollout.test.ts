import { describe, expect, it } from 'vitest';
import { findingsOf, messagesOf, minimalConfig } from '../minimal-config.ts';

/** Concurrency and tolerance, and whether STRICT mode can reach that concurrency. */
const cases: readonly [maxConcurrent: string, failureTolerance: string, accepted: boolean][] = [
  ['1', '0', true],
  ['2', '0', false],
  ['5', '4', true],
  ['6', '4', false],
  ['1', '0%', true],
  ['2', '0%', false],
  ['50', '10%', true], // depends on the number of accounts
  ['10%', '10%', true],
  ['25%', '10%', false],
  ['25%', '3', true], // depends on the number of accounts
];

describe('STRICT_FAILURE_TOLERANCE', () => {
  it.each(cases)('with %s at a time and %s failures tolerated: accepted %s', (most, tolerance, accepted) => {
    const text = `  rollout: { concurrencyMode: STRICT_FAILURE_TOLERANCE, maxConcurrent: ${most}, failureTolerance: ${tolerance} }\n`;
    const expected = accepted ? [] : ['concurrency-above-tolerance enrollment.rollout.maxConcurrent'];
    expect(findingsOf(minimalConfig + text)).toEqual(expected);
  });

  it('alone is limited: SOFT_FAILURE_TOLERANCE keeps any concurrency', () => {
    expect(findingsOf(`${minimalConfig}  rollout: { maxConcurrent: 100%, failureTolerance: 0 }\n`)).toEqual(
      [],
    );
  });

  it('is explained with the numbers', () => {
    const text =
      '  rollout: { concurrencyMode: STRICT_FAILURE_TOLERANCE, maxConcurrent: 6, failureTolerance: 4 }\n';
    expect(messagesOf(minimalConfig + text)).toEqual([
      'orgvault.yaml:8:72  enrollment.rollout.maxConcurrent  6 allows 6 accounts at the same time, but ' +
        'STRICT_FAILURE_TOLERANCE with a failure tolerance of 4 never reaches more than 5; lower maxConcurrent to ' +
        '5, raise failureTolerance, or use SOFT_FAILURE_TOLERANCE',
    ]);
  });
});
