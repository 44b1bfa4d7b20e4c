import type { Finding } from '../finding.ts';
import type { AccountShare } from '../sections/enrollment.ts';
import type { RuleInput } from './rule.ts';

/**
 * In STRICT mode at most one account more than the tolerance is worked on; CloudFormation caps the rest
 * without a word.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 */
export function strictModeReachesConcurrency({ rollout }: RuleInput): Finding[] {
  if (rollout?.concurrencyMode !== 'STRICT_FAILURE_TOLERANCE') return [];
  const { maxConcurrent, failureTolerance } = rollout;
  const most = mostConcurrent(failureTolerance, maxConcurrent.unit);
  if (most === undefined || maxConcurrent.value <= most) return [];
  const limit = write({ unit: maxConcurrent.unit, value: most });
  return [
    {
      code: 'concurrency-above-tolerance',
      path: ['enrollment', 'rollout', 'maxConcurrent'],
      wrong:
        `allows ${write(maxConcurrent)} accounts at the same time, but STRICT_FAILURE_TOLERANCE with a failure ` +
        `tolerance of ${write(failureTolerance)} never reaches more than ${limit}`,
      remedy: `lower maxConcurrent to ${most === 0 ? 1 : limit}, raise failureTolerance, or use SOFT_FAILURE_TOLERANCE`,
    },
  ];
}

/** The highest concurrency that a tolerance permits; undefined where only the number of accounts can tell. */
function mostConcurrent(tolerance: AccountShare, unit: AccountShare['unit']): number | undefined {
  if (unit === 'percentage') return tolerance.unit === 'percentage' ? tolerance.value : undefined;
  if (tolerance.unit === 'count' || tolerance.value === 0) return tolerance.value + 1;
  return undefined;
}

function write({ unit, value }: AccountShare): string {
  return unit === 'count' ? String(value) : `${value}%`;
}
