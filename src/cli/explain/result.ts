import type { Config } from '../../config/schema.ts';
import { reasonOf } from '../../enrollment/reason.ts';
import {
  type AccountExplanation,
  findingsOf,
  type Inside,
  type RegionExplanation,
  type Seen,
} from '../../explanation/account-explanation.ts';
import { replicationResult } from '../status/replication-result.ts';
import type { ExplainRegion, ExplainResult } from './json.ts';

type InsideResult = Extract<ExplainRegion['inside'], { kind: 'seen' }>['value'];

/** The explanation as `--json` prints it. */
export function explainResultOf(explanation: AccountExplanation, config: Config): ExplainResult {
  const { accountId, account, readAt, regions } = explanation;
  return {
    version: 1,
    readAt: readAt.toISOString(),
    accountId,
    account:
      account === undefined
        ? null
        : {
            name: account.name,
            state: account.state,
            joinedAt: account.joined?.toISOString() ?? null,
            unitIds: [...account.unit.lineage],
            unitPath: account.unit.path,
          },
    decision: decisionOf(explanation, config),
    regions: regions.map(regionOf),
  };
}

/** Which target or exception decides. */
function decisionOf(
  { account, targetUnitId, regions }: AccountExplanation,
  { enrollment }: Config,
): ExplainResult['decision'] {
  const unitId = targetUnitId ?? null;
  const why = new Set(regions.map(({ state }) => state.why));
  if (account === undefined) {
    return { by: 'not-in-organization', unitId, text: 'it is not in the organization' };
  }
  if (why.has('management-account')) {
    return { by: 'management-account', unitId, text: 'stack sets never reach the management account' };
  }
  if (why.has('central-account')) {
    return {
      by: 'central-account',
      unitId,
      text: 'it is the central account: a backup beside its source is none',
    };
  }
  if (unitId === null) {
    const units = enrollment.organizationalUnits.join(', ');
    return { by: 'no-unit', unitId, text: `none of the configured units contains it: ${units}` };
  }
  if (why.has('excluded')) {
    return { by: 'excluded', unitId, text: 'it stands in enrollment.excludedAccounts of the configuration' };
  }
  return { by: 'unit', unitId, text: `it lies in ${unitId}, a unit of the configuration` };
}

function regionOf(explained: RegionExplanation): ExplainRegion {
  const { region, state, gap, instance, departure, failures, inside, verify, repairs } = explained;
  return {
    region,
    state: state.kind,
    gap,
    reason: reasonOf(state) ?? null,
    instance:
      instance === undefined
        ? null
        : {
            status: instance.status,
            detailedStatus: instance.detailedStatus ?? null,
            statusReason: instance.statusReason ?? null,
            stackId: instance.stackId ?? null,
            unitId: instance.unitId ?? null,
            lastOperationId: instance.lastOperationId ?? null,
          },
    departure:
      departure === undefined
        ? null
        : {
            operationId: departure.operationId,
            at: departure.when?.toISOString() ?? null,
            stackWasKept: departure.stackWasKept,
          },
    failures: failures.map(({ operationId, action, status, reason, when }) => ({
      ...{ operationId, action, status, reason: reason ?? null, at: when?.toISOString() ?? null },
    })),
    inside: inside === undefined ? null : mapSeen(inside, (value) => insideOf(value, explained)),
    verify: mapSeen(verify, (value) => (value === undefined ? null : { state: value.state, at: value.at })),
    repairs: repairs.map(({ what, as, commands }) => ({ what, as, commands: [...commands] })),
  };
}

function insideOf({ stack, health, inspection }: Inside, explained: RegionExplanation): InsideResult {
  const { name, status, statusReason, sameTemplate, otherParameters, drift, events } = stack;
  return {
    stack: {
      ...{ name, status, statusReason: statusReason ?? null, sameTemplate },
      otherParameters: [...otherParameters],
      drift: { status: drift.status, checkedAt: drift.checked?.toISOString() ?? null },
      events: events.map(({ when, logicalId, type, status: of, reason }) => ({
        ...{ at: when?.toISOString() ?? null, logicalId, type, status: of, reason: reason ?? null },
      })),
    },
    replication: replicationResult(health),
    findings: mapSeen(inspection, () => [...findingsOf(explained)]),
  };
}

function mapSeen<Value, Result>(
  seen: Seen<Value>,
  toResult: (value: Value) => Result,
): { kind: 'seen'; value: Result } | { kind: 'unknown'; why: string; runFrom: string } {
  return seen.kind === 'seen' ? { kind: 'seen', value: toResult(seen.value) } : { ...seen };
}
