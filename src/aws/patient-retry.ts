import type { RetryStrategy, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import { type Call, currentCall } from './call.ts';

/** A call that is made again. */
export interface Retry {
  /** Undefined if no principal made it. */
  readonly call: Call | undefined;
  /** Which attempt failed; the first is 1. */
  readonly attempt: number;
  /** Whether AWS asked for slower calls, rather than failed. */
  readonly throttled: boolean;
  readonly error: unknown;
}

/** Told of each attempt that failed and is followed by another. */
export type RetryListener = (retry: Retry) => void;

/**
 * Attempts of a call that AWS throttles. With the pauses between them it takes three minutes until such a call fails:
 * whoever reads a whole organization would rather wait than begin anew. What fails for another reason is given up as the
 * SDK does.
 */
export const mostThrottledAttempts = 16;
/** Between these attempts, once the SDK makes no more: doubled each time up to its own longest pause; half of it at least. */
const firstPauseMs = 1_000;
const longestPauseMs = 20_000;

/**
 * The SDK's retries, but for throttling: that does not end them so soon. The SDK counts throttled attempts like failed
 * ones, and has a quota of retries for each client, which a throttled listing of a large organization uses up: from there
 * on the first throttled attempt would fail. The quota spares services in trouble; how fast a throttled client calls, its
 * adaptive mode sees to.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 * @param sdk the strategy that the client was made with
 */
export function patientRetry(
  sdk: RetryStrategyV2,
  onRetry: RetryListener,
  random: () => number = Math.random,
): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: (scope) => sdk.acquireInitialRetryToken(scope),
    recordSuccess: (token) => sdk.recordSuccess(token),
    async refreshRetryTokenForRetry(token, errorInfo) {
      const attempt = token.getRetryCount() + 1;
      const retry = { call: currentCall(), attempt, error: errorInfo.error };
      if (errorInfo.errorType !== 'THROTTLING') {
        const renewed = await sdk.refreshRetryTokenForRetry(token, errorInfo);
        onRetry({ ...retry, throttled: false });
        return renewed;
      }
      if (attempt >= mostThrottledAttempts) throw new Error('throttled too often');
      // The SDK pauses in there.
      onRetry({ ...retry, throttled: true });
      return sdk
        .refreshRetryTokenForRetry(token, errorInfo)
        .catch(() => throttledToken(attempt, pauseMs(attempt) * (0.5 + 0.5 * random())));
    },
  };
}

function pauseMs(attempt: number): number {
  return Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
}

/** What a client has, as far as it is needed here. */
export interface Retrying {
  readonly config: { retryStrategy: () => Promise<RetryStrategy | RetryStrategyV2> };
}

/** Lets a client retry with {@link patientRetry}: it is made with the SDK's strategy, which other code cannot make. */
export function makePatient({ config }: Retrying, onRetry: RetryListener): void {
  const made = config.retryStrategy;
  let patient: Promise<RetryStrategy | RetryStrategyV2> | undefined;
  config.retryStrategy = () => {
    patient ??= made().then((sdk) => ('acquireInitialRetryToken' in sdk ? patientRetry(sdk, onRetry) : sdk));
    return patient;
  };
}

function throttledToken(retries: number, pauseMs: number): StandardRetryToken {
  return { getRetryCount: () => retries, getRetryDelay: () => pauseMs, getRetryCost: () => 0 };
}
