import type { Work } from './work.ts';

/** The reason of what a creation out of time was in the midst of. */
export const CANCELLED = 'Resource creation cancelled';

/** Why a stack out of time is rolled back; as it stands in the events that users report. */
export const TIMED_OUT = 'Stack creation time exceeded the specified timeout.';

const minute = 60_000;

/**
 * Whether a stack that is being created has used up its TimeoutInMinutes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 */
export function isOutOfTime({ cloud, stack }: Pick<Work, 'cloud' | 'stack'>): boolean {
  const { timeoutInMinutes, creationTime, status } = stack;
  if (timeoutInMinutes === undefined || status !== 'CREATE_IN_PROGRESS') return false;
  return cloud.clock.now().getTime() - creationTime.getTime() >= timeoutInMinutes * minute;
}
