import type { StackDriftStatus } from '@aws-sdk/client-cloudformation';
import type { DriftReader } from '../drift/actual-state.ts';
import { type ResourceDrift, stackDriftStatus } from '../drift/drift.ts';
import { type LiveState, type LiveStates, liveState } from '../drift/live-states.ts';
import { shownValue } from '../drift/property-differences.ts';
import { resourceType } from '../resources/resource-types.ts';
import type { StackResource } from '../stacks/stack.ts';
import { type Properties, sameValue } from '../template/value.ts';
import type { PlannedChange } from './planned-change.ts';

/** What a drift-aware change set shows of a resource that it has looked at. */
export interface ShownDrift {
  readonly status: LiveState['status'];
  readonly timestamp: Date;
  /** What was last applied. */
  readonly previous: Properties;
  /** What there is; `undefined` where it is not known or the resource is gone. */
  readonly live: Properties | undefined;
  /** Properties that the service does not answer. */
  readonly unread: readonly string[];
}

/** The looks that a drift-aware change set takes at the resources of its stack. */
export class DriftPlan {
  readonly #reader: DriftReader;
  readonly #states = new Map<string, LiveState>();

  constructor(reader: DriftReader) {
    this.#reader = reader;
  }

  async look(resource: StackResource, desired: Properties): Promise<LiveState> {
    const state = await liveState(this.#reader, resource, desired);
    this.#states.set(resource.logicalId, state);
    return state;
  }

  /** What differs from the last deployment; the others are as they were. */
  get live(): LiveStates {
    return new Map(
      [...this.#states].flatMap(([logicalId, { status, live }]) =>
        live !== undefined && (status === 'MODIFIED' || status === 'DELETED') ? [[logicalId, live]] : [],
      ),
    );
  }

  get status(): StackDriftStatus {
    return stackDriftStatus(
      [...this.#states.values()].flatMap(({ status }): Pick<ResourceDrift, 'status'>[] =>
        status === 'UNSUPPORTED' ? [] : [{ status }],
      ),
    );
  }
}

export function shownDrift(resource: StackResource, { status, live, timestamp }: LiveState): ShownDrift {
  return {
    ...{ status, timestamp, previous: resource.properties },
    live: live === 'gone' ? undefined : live,
    unread: (resourceType(resource.type).unread ?? []).filter(
      (name) => resource.properties[name] !== undefined,
    ),
  };
}

/** What drifted and is what the template now wants: "the drift status of this item will be reset but the item will not be modified". */
export function synchronization(
  resource: StackResource,
  after: Properties,
  drift: ShownDrift,
): PlannedChange | undefined {
  const names = Object.keys(drift.live ?? {}).filter(
    (name) => !sameValue(drift.live?.[name], drift.previous[name]),
  );
  if (drift.status !== 'MODIFIED' || names.length === 0) return undefined;
  return {
    action: 'SyncWithActual',
    logicalId: resource.logicalId,
    type: resource.type,
    physicalId: resource.physicalId,
    ...{ replacement: 'False', policyAction: undefined, scope: ['Properties'] },
    details: names.map((name) => ({
      Target: {
        ...{ Attribute: 'Properties', Name: name, RequiresRecreation: 'Never', Path: `/Properties/${name}` },
        ...{ BeforeValue: shownValue(drift.live?.[name]), AfterValue: shownValue(after[name]) },
        ...driftedTarget(drift, name),
        AttributeChangeType: 'SyncWithActual',
      },
      ...{ Evaluation: 'Static', ChangeSource: 'NoModification' },
    })),
    ...{ before: drift.live, after, drift },
  };
}

/** What a drift-aware change set says besides of the target of a change. */
export function driftedTarget({ previous, live, timestamp }: ShownDrift, name: string) {
  const drifted = live !== undefined && !sameValue(live[name], previous[name]);
  return {
    BeforeValueFrom: live === undefined ? ('PREVIOUS_DEPLOYMENT_STATE' as const) : ('ACTUAL_STATE' as const),
    AfterValueFrom: 'TEMPLATE' as const,
    ...(drifted
      ? {
          Drift: {
            PreviousValue: shownValue(previous[name]),
            ActualValue: shownValue(live[name]),
            DriftDetectionTimestamp: timestamp,
          },
        }
      : {}),
  };
}
