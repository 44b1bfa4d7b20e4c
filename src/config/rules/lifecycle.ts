import type { FieldPath } from '../field-path.ts';
import type { Finding } from '../finding.ts';
import type { ParsedConfig } from '../schema.ts';
import type { TransitionStorageClass } from '../sections/lifecycle.ts';
import type { ReplicaStorageClass } from '../sections/replication.ts';
import type { RuleInput } from './rule.ts';

type Versions = ParsedConfig['lifecycle']['central']['currentVersions'];
type StorageClass = TransitionStorageClass | ReplicaStorageClass;

/**
 * Where a class can go to.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
const nextClasses: Readonly<Record<StorageClass, readonly TransitionStorageClass[]>> = {
  STANDARD: ['STANDARD_IA', 'INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  STANDARD_IA: ['INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  INTELLIGENT_TIERING: ['ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  ONEZONE_IA: ['GLACIER', 'DEEP_ARCHIVE'],
  GLACIER_IR: ['GLACIER', 'DEEP_ARCHIVE'],
  GLACIER: ['DEEP_ARCHIVE'],
  DEEP_ARCHIVE: [],
};

/** The days that a version has to be old before it moves here, and that it has to stay (same page). */
const infrequentAccessDays = 30;
const infrequentAccess: ReadonlySet<StorageClass> = new Set(['STANDARD_IA', 'ONEZONE_IA']);

/** What S3 would refuse in PutBucketLifecycleConfiguration, long after the synthesis. */
export function lifecycleIsAccepted({ lifecycle, storageClass }: RuleInput): Finding[] {
  if (lifecycle === undefined) return [];
  return (['source', 'central'] as const).flatMap((side) => {
    // Replicas begin in their own class; uploads of the members may come in any, so STANDARD is assumed.
    const initial: StorageClass = side === 'central' ? (storageClass ?? 'STANDARD') : 'STANDARD';
    const { currentVersions, noncurrentVersions } = lifecycle[side];
    const current: FieldPath = ['lifecycle', side, 'currentVersions'];
    const noncurrent: FieldPath = ['lifecycle', side, 'noncurrentVersions'];
    return [
      ...transitions(current, currentVersions, initial),
      ...expiry(current, currentVersions),
      ...transitions(noncurrent, noncurrentVersions, initial),
      ...expiry(noncurrent, noncurrentVersions),
      ...keepNewest(noncurrent, noncurrentVersions),
    ];
  });
}

function transitions(path: FieldPath, versions: Versions, initial: StorageClass): Finding[] {
  const findings: Finding[] = [];
  let previous: { storageClass: StorageClass; afterDays: number } = { storageClass: initial, afterDays: 0 };
  for (const [index, step] of versions.transitions.entries()) {
    const at = [...path, 'transitions', index];
    const possible = nextClasses[previous.storageClass];
    if (!possible.includes(step.storageClass)) {
      findings.push({
        code: 'transition-not-supported',
        path: [...at, 'storageClass'],
        wrong: `cannot follow ${previous.storageClass}: S3 moves objects to colder classes only`,
        remedy: possible.length === 0 ? 'remove it' : `choose ${possible.join(', ')}, or reorder the list`,
      });
    }
    const earliest = earliestDay(step.storageClass, previous, index);
    if (step.afterDays < earliest) {
      findings.push({
        code: 'transition-too-early',
        path: [...at, 'afterDays'],
        wrong: `is too early for ${step.storageClass} after ${previous.storageClass}`,
        remedy: `write ${earliest} or more`,
      });
    }
    previous = step;
  }
  return findings;
}

function earliestDay(
  storageClass: StorageClass,
  previous: { storageClass: StorageClass; afterDays: number },
  index: number,
): number {
  const ofClass = infrequentAccess.has(storageClass) ? infrequentAccessDays : 0;
  if (index === 0) return ofClass;
  const stay = infrequentAccess.has(previous.storageClass) ? infrequentAccessDays : 1;
  return Math.max(ofClass, previous.afterDays + stay);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html */
function expiry(path: FieldPath, { transitions: steps, expireAfterDays }: Versions): Finding[] {
  const last = Math.max(-1, ...steps.map(({ afterDays }) => afterDays));
  if (expireAfterDays === 'never' || expireAfterDays > last) return [];
  return [
    {
      code: 'expiry-before-transition',
      path: [...path, 'expireAfterDays'],
      wrong: `(expiry after ${expireAfterDays} days) is not later than the last transition, after ${last} days`,
      remedy: `write ${last + 1} or more, or remove the transition`,
    },
  ];
}

function keepNewest(
  path: FieldPath,
  { keepNewest: kept, expireAfterDays }: ParsedConfig['lifecycle']['central']['noncurrentVersions'],
): Finding[] {
  if (kept === 0 || expireAfterDays !== 'never') return [];
  return [
    {
      code: 'keep-newest-without-expiry',
      path: [...path, 'keepNewest'],
      wrong: 'has no effect, since noncurrent versions never expire here',
      remedy: 'set expireAfterDays beside it, or remove keepNewest',
    },
  ];
}
