import type { StackSetOperationPreferences } from '@aws-sdk/client-cloudformation';
import { validationError } from '../template/template-error.ts';
import type { RolloutLimits } from './rollout.ts';

/** The number of each preference, with the range that its API page gives. */
const ranges = [
  ['FailureToleranceCount', 0, Number.MAX_SAFE_INTEGER],
  ['FailureTolerancePercentage', 0, 100],
  ['MaxConcurrentCount', 1, Number.MAX_SAFE_INTEGER],
  ['MaxConcurrentPercentage', 1, 100],
] as const;

const choices = {
  RegionConcurrencyType: ['SEQUENTIAL', 'PARALLEL'],
  ConcurrencyMode: ['STRICT_FAILURE_TOLERANCE', 'SOFT_FAILURE_TOLERANCE'],
} as const;

/**
 * Checks a request's preferences and fills in the defaults: one account at a time, no failure tolerated.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 */
export function readPreferences(given: StackSetOperationPreferences = {}): StackSetOperationPreferences {
  for (const [name, least, most] of ranges) checkRange(name, given[name], least, most);
  for (const name of ['RegionConcurrencyType', 'ConcurrencyMode'] as const) {
    checkChoice(name, given[name], choices[name]);
  }
  refuseBoth(given, 'FailureToleranceCount', 'FailureTolerancePercentage');
  refuseBoth(given, 'MaxConcurrentCount', 'MaxConcurrentPercentage');
  const regionOrder = given.RegionOrder ?? [];
  if (new Set(regionOrder).size !== regionOrder.length) {
    throw validationError('RegionOrder must not contain duplicate Regions');
  }
  return {
    RegionConcurrencyType: 'SEQUENTIAL',
    ConcurrencyMode: 'STRICT_FAILURE_TOLERANCE',
    ...(given.FailureTolerancePercentage === undefined ? { FailureToleranceCount: 0 } : {}),
    ...(given.MaxConcurrentPercentage === undefined ? { MaxConcurrentCount: 1 } : {}),
    ...given,
    RegionOrder: regionOrder,
  };
}

/** The limits in one Region: percentages round down, but at least one account is worked on. */
export function limitsOf(preferences: StackSetOperationPreferences, targetsInRegion: number): RolloutLimits {
  const share = (percentage: number | undefined) => Math.floor(((percentage ?? 0) * targetsInRegion) / 100);
  return {
    maxConcurrent: preferences.MaxConcurrentCount ?? Math.max(1, share(preferences.MaxConcurrentPercentage)),
    failureTolerance: preferences.FailureToleranceCount ?? share(preferences.FailureTolerancePercentage),
    strict: preferences.ConcurrencyMode !== 'SOFT_FAILURE_TOLERANCE',
  };
}

/** Regions in the order of the preferences; those that it does not name come after, as they were. */
export function orderRegions(
  regions: readonly string[],
  preferences: StackSetOperationPreferences,
): readonly string[] {
  const named = (preferences.RegionOrder ?? []).filter((region) => regions.includes(region));
  return [...named, ...regions.filter((region) => !named.includes(region))];
}

function checkRange(name: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  const bound = value < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  throw constraint(name, value, `Member must have value ${bound}`);
}

function checkChoice(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw constraint(name, value, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
}

function constraint(name: string, value: unknown, demand: string): Error {
  const path = `operationPreferences.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return validationError(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${demand}`,
  );
}

function refuseBoth(
  given: StackSetOperationPreferences,
  count: keyof StackSetOperationPreferences,
  percentage: keyof StackSetOperationPreferences,
): void {
  if (given[count] === undefined || given[percentage] === undefined) return;
  throw validationError(`You can specify either ${count} or ${percentage}, but not both`);
}
