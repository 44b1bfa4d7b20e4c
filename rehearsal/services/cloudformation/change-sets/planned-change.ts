import type {
  ChangeAction,
  PolicyAction,
  Replacement,
  ResourceAttribute,
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import type { Properties } from '../template/value.ts';

/** What an update would do to one resource. */
export interface PlannedChange {
  readonly action: Extract<ChangeAction, 'Add' | 'Modify' | 'Remove'>;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  readonly replacement: Replacement | undefined;
  readonly policyAction: PolicyAction | undefined;
  readonly scope: readonly ResourceAttribute[];
  readonly details: readonly ResourceChangeDetail[];
  readonly before: Properties | undefined;
  readonly after: Properties | undefined;
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
    Details: change.details.map((detail) => (includeValues ? detail : withoutValues(detail))),
    ...(includeValues && before ? { BeforeContext: context(before) } : {}),
    ...(includeValues && after ? { AfterContext: context(after) } : {}),
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
