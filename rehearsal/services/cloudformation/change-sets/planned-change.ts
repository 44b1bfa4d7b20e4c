import type {
  ChangeAction,
  PolicyAction,
  Replacement,
  ResourceAttribute,
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import type { Properties } from '../template/value.ts';
import type { ShownDrift } from './drift-plan.ts';

/** What an update would do to one resource. */
export interface PlannedChange {
  readonly action: Extract<ChangeAction, 'Add' | 'Modify' | 'Remove' | 'SyncWithActual'>;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  readonly replacement: Replacement | undefined;
  readonly policyAction: PolicyAction | undefined;
  readonly scope: readonly ResourceAttribute[];
  readonly details: readonly ResourceChangeDetail[];
  readonly before: Properties | undefined;
  readonly after: Properties | undefined;
  /** Of a drift-aware change set. */
  readonly drift: ShownDrift | undefined;
}

/** A change as DescribeChangeSet has it, with the values only if they are asked for. */
export function toResourceChange(change: PlannedChange, includeValues: boolean): ResourceChange {
  const { action, logicalId, type, physicalId, replacement, policyAction, before, after } = change;
  return {
    ...(policyAction ? { PolicyAction: policyAction } : {}),
    Action: action,
    LogicalResourceId: logicalId,
    ...(physicalId === undefined ? {} : { PhysicalResourceId: physicalId }),
    ResourceType: type,
    ...(replacement ? { Replacement: replacement } : {}),
    Scope: [...change.scope],
    ...(change.drift ? driftOf(change.drift) : {}),
    Details: change.details.map((detail) => (includeValues ? detail : withoutValues(detail))),
    ...(includeValues && before ? { BeforeContext: context(before) } : {}),
    ...(includeValues && after ? { AfterContext: context(after) } : {}),
    ...(includeValues && change.drift ? { PreviousDeploymentContext: context(change.drift.previous) } : {}),
  };
}

function driftOf({ status, unread }: ShownDrift) {
  return {
    ResourceDriftStatus: status,
    ...(unread.length > 0
      ? {
          ResourceDriftIgnoredAttributes: unread.map((name) => ({
            ...{ Path: `/Properties/${name}`, Reason: 'WRITE_ONLY_PROPERTY' as const },
          })),
        }
      : {}),
  };
}

function context(properties: Properties): string {
  return JSON.stringify({ Properties: properties });
}

function withoutValues(detail: ResourceChangeDetail): ResourceChangeDetail {
  const { Target, ...rest } = detail;
  if (!Target) return detail;
  const { Attribute, Name, RequiresRecreation } = Target;
  return {
    ...rest,
    Target: {
      Attribute,
      ...(Name === undefined ? {} : { Name }),
      RequiresRecreation,
    },
  };
}
