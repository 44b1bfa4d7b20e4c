import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { mostThrottledAttempts, patientRetry, type Retry } from '../../../src/aws/patient-retry.ts';

/** The SDK's, which grants so many retries. */
function granting(retries: number): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: async () => tokenOf(0),
    refreshRetryTokenForRetry: async (token) => {
      if (token.getRetryCount() >= retries) throw new Error('No retry token available');
      return tokenOf(token.getRetryCount() + 1);
    },
    recordSuccess: () => {},
  };
}

function tokenOf(retries: number): RetryToken {
  return { getRetryCount: () => retries, getRetryDelay: () => 0 };
}

/** How often a call is made that always fails so, and what is told and paused meanwhile. */
async function attemptsOf(errorType: RetryErrorInfo['errorType'], sdkRetries: number) {
  const told: Retry[] = [];
  const strategy = patientRetry(
    granting(sdkRetries),
    (retry) => told.push(retry),
    () => 0.5,
  );
  const pauses: number[] = [];
  let token = await strategy.acquireInitialRetryToken('');
  for (let attempts = 1; ; attempts += 1) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, { errorType });
      pauses.push(token.getRetryDelay());
    } catch {
      return { attempts, told, pauses };
    }
  }
}

describe('a call that fails again and again', () => {
  it('is made again as often as the SDK says', async () => {
    const { attempts, told } = await attemptsOf('TRANSIENT', 7);
    expect(attempts).toBe(8);
    expect(told.map(({ attempt, throttled }) => [attempt, throttled])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((attempt) => [attempt, false]),
    );
  });

  it('is not made again where the SDK does not', async () => {
    expect(await attemptsOf('CLIENT_ERROR', 0)).toEqual({ attempts: 1, told: [], pauses: [] });
  });

  it.each([7, 0])(
    'is made again more often where AWS throttles it, whatever the SDK grants: %d',
    async (granted) => {
      const { attempts, told, pauses } = await attemptsOf('THROTTLING', granted);
      expect(attempts).toBe(mostThrottledAttempts);
      expect(told).toHaveLength(mostThrottledAttempts - 1);
      expect(told.every(({ throttled }) => throttled)).toBe(true);
      expect(pauses).toEqual([
        ...Array(granted).fill(0),
        ...[750, 1_500, 3_000, 6_000, 12_000, ...Array(10).fill(15_000)].slice(granted),
      ]);
    },
  );
});
