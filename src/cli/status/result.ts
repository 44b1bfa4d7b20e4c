import type { AccountCoverage, RegionCoverage } from '../../enrollment/coverage.ts';
import { isOngoing } from '../../enrollment/operations.ts';
import { placeKey } from '../../enrollment/place-key.ts';
import type { CoverageReading } from '../../enrollment/read-coverage.ts';
import { reasonOf } from '../../enrollment/reason.ts';
import type { ReplicationHealth } from '../../replication/health/replication-health.ts';
import type { LastVerify } from '../../replication/last-verify.ts';
import type { VerifyResult } from '../../replication/verify/result.ts';
import type { StatusAccount, StatusRegion, StatusResult } from './json.ts';
import { replicationResult } from './replication-result.ts';

/** All that a look at the organization found. */
export interface StatusPicture {
  readonly reading: CoverageReading;
  /** Undefined if nothing is deployed. */
  readonly verify: LastVerify | undefined;
  /** Undefined without `--replication`. */
  readonly health: readonly ReplicationHealth[] | undefined;
}

/**
 * The result of `status` for these accounts of the picture.
 * @param accounts those that the filters let through
 */
export function statusResultOf(
  { reading, verify, health }: StatusPicture,
  accounts: readonly AccountCoverage[],
): StatusResult {
  const { organization, enrollment, readAt } = reading;
  const verified = resultsByPlace(verify);
  const healthy = new Map(health?.map((each) => [placeKey(each.accountId, each.region), each]));
  const rows = accounts.map((coverage) => accountOf(coverage, verified, healthy)).toSorted(byUnit);
  return {
    version: 1,
    readAt: readAt.toISOString(),
    organizationId: organization.id,
    stackSet:
      enrollment === undefined
        ? null
        : {
            id: enrollment.stackSet.id,
            automaticDeployment: enrollment.stackSet.automaticDeployment.enabled,
            ongoingOperations: enrollment.operations.filter(isOngoing).length,
          },
    verify: verifyOf(verify),
    counts: countsOf(rows, health !== undefined),
    accounts: rows,
  };
}

/** As one reads a tree; those that left come last. */
function byUnit(a: StatusAccount, b: StatusAccount): number {
  if (a.unitPath === null || b.unitPath === null)
    return Number(a.unitPath === null) - Number(b.unitPath === null);
  return compare(a.unitPath, b.unitPath) || compare(a.name ?? '', b.name ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The last verification of each account in each Region, by place. */
export function resultsByPlace(verify: LastVerify | undefined): ReadonlyMap<string, VerifyResult> {
  const results = verify?.kind === 'found' ? verify.record.results : [];
  return new Map(results.map((result) => [placeKey(result.accountId, result.region), result]));
}

function accountOf(
  { accountId, account, regions }: AccountCoverage,
  verified: ReadonlyMap<string, VerifyResult>,
  healthy: ReadonlyMap<string, ReplicationHealth>,
): StatusAccount {
  return {
    accountId,
    name: account?.name ?? null,
    accountState: account?.state ?? null,
    unitId: account?.unit.id ?? null,
    unitPath: account?.unit.path ?? null,
    regions: regions.map((each) => {
      const key = placeKey(accountId, each.region);
      return regionOf(each, verified.get(key), healthy.get(key));
    }),
  };
}

function regionOf(
  { region, state, gap, instance }: RegionCoverage,
  verified: VerifyResult | undefined,
  health: ReplicationHealth | undefined,
): StatusRegion {
  return {
    region,
    state: state.kind,
    gap,
    reason: reasonOf(state) ?? null,
    stackId: instance?.stackId ?? null,
    operationId: state.kind === 'detached' ? state.operationId : (instance?.lastOperationId ?? null),
    leftAt: (state.kind === 'detached' && state.when?.toISOString()) || null,
    verify: verified === undefined ? null : { state: verified.state, at: verified.at },
    replication: health === undefined ? null : replicationResult(health),
  };
}

function verifyOf(verify: LastVerify | undefined): StatusResult['verify'] {
  switch (verify?.kind) {
    case undefined:
      return { state: 'not-deployed', writtenAt: null, detail: null };
    case 'found':
      return { state: 'found', writtenAt: verify.record.writtenAt, detail: null };
    case 'never':
      return { state: 'never', writtenAt: null, detail: null };
    case 'unknown':
      return { state: 'unknown', writtenAt: null, detail: verify.why };
  }
}

function countsOf(accounts: readonly StatusAccount[], withHealth: boolean): StatusResult['counts'] {
  const regions = accounts.flatMap((each) => each.regions);
  const inState = (state: StatusRegion['state']) => regions.filter((each) => each.state === state).length;
  return {
    accounts: accounts.length,
    enrolled: inState('enrolled'),
    pending: inState('pending'),
    failed: inState('failed'),
    notCovered: inState('not-covered'),
    detached: inState('detached'),
    gaps: regions.filter(({ gap }) => gap).length,
    unhealthy: withHealth ? regions.filter(isUnhealthy).length : null,
  };
}

/** Late is not lost: it may be a big upload. */
function isUnhealthy({ state, replication }: StatusRegion): boolean {
  return (
    state === 'enrolled' && replication !== null && ['failing', 'off', 'unknown'].includes(replication.state)
  );
}
