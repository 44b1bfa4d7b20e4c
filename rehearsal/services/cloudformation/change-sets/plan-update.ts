import type { Output, ResourceAttribute, StackDriftStatus } from '@aws-sdk/client-cloudformation';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { type LiveStates, nothingLive } from '../drift/live-states.ts';
import {
  checkProperties,
  isDifferent,
  presentProperties,
  type ResourceDifference,
  replacingProperties,
  resourceDifference,
} from '../operations/desired-resource.ts';
import { activeResources, evaluateAll } from '../operations/evaluate-resources.ts';
import { evaluateOutputs } from '../operations/outputs.ts';
import { ExternalValues } from '../stacks/external-values.ts';
import { operationScope, unknownResource } from '../stacks/operation-scope.ts';
import type { Stack, StackDefinition, StackResource } from '../stacks/stack.ts';
import { resourceValues, type StackScope } from '../stacks/stack-scope.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { inDependencyOrder } from '../template/dependency-order.ts';
import { evaluate } from '../template/evaluate.ts';
import { knownAfterApply, type ResourceValues } from '../template/scope.ts';
import { isMap, type Properties } from '../template/value.ts';
import { changeDetails, isKnown } from './change-details.ts';
import { DriftPlan, shownDrift, synchronization } from './drift-plan.ts';
import type { PlannedChange } from './planned-change.ts';

/** What bringing a stack to a definition would do. */
export interface UpdatePlan {
  /** Whether it would do anything at all; outputs count too. */
  readonly changes: boolean;
  readonly resources: readonly PlannedChange[];
  /** Of a plan that reverts drift. */
  readonly live: LiveStates;
  readonly driftStatus: StackDriftStatus | undefined;
}

/**
 * Plans an update, or the creation of a stack without resources.
 * @throws AwsError for what cannot be evaluated, such as "No export named X found."
 */
export async function planUpdate(
  cloud: Cloud,
  stack: Stack,
  next: StackDefinition,
  principal: AccountCaller,
  options: { readonly revertDrift: boolean } = { revertDrift: false },
): Promise<UpdatePlan> {
  const drift = options.revertDrift ? new DriftPlan({ cloud, stack, principal }) : undefined;
  const planned = new Map<string, PlannedChange>();
  const external = new ExternalValues(cloud, principal, stack.region);
  const scope = operationScope(cloud, stack, next, external, (logicalId) =>
    plannedValues(stack, planned.get(logicalId), logicalId),
  );
  await external.lookups.evaluate(() => evaluateAll(next.template, scope));
  const active = activeResources(next.template, scope);
  for (const declaration of inDependencyOrder(active)) {
    const change = await planResource(stack, declaration, next, scope, planned, drift);
    if (change) planned.set(declaration.logicalId, change);
  }
  for (const resource of stack.resources.values()) {
    if (!active.has(resource.logicalId)) planned.set(resource.logicalId, removal(resource));
  }
  const outputs = await evaluateOutputs({
    ...{ cloud, stack, definition: next, external, scope },
    failures: [],
    previousTags: [],
  });
  return {
    // A failed stack becomes a complete one by an update, even if that changes nothing any more.
    changes: planned.size > 0 || stack.status.endsWith('_FAILED') || !sameOutputs(stack.outputs, outputs),
    resources: [...planned.values()],
    live: drift?.live ?? nothingLive,
    driftStatus: drift?.status,
  };
}

function plannedValues(stack: Stack, change: PlannedChange | undefined, logicalId: string): ResourceValues {
  const existing = stack.resources.get(logicalId);
  if (!existing || existing.physicalId === '') return unknownResource;
  if (change === undefined || change.action === 'SyncWithActual') return resourceValues(existing);
  if (change.replacement !== 'False') return unknownResource;
  // What an update in place does to attributes shows afterwards only.
  return change.scope.includes('Properties')
    ? { ref: existing.ref, attribute: () => knownAfterApply }
    : resourceValues(existing);
}

async function planResource(
  stack: Stack,
  declaration: ResourceDeclaration,
  next: StackDefinition,
  scope: StackScope,
  earlier: ReadonlyMap<string, PlannedChange>,
  drift: DriftPlan | undefined,
): Promise<PlannedChange | undefined> {
  const evaluated = evaluate(declaration.properties, scope);
  const given = isMap(evaluated) ? evaluated : {};
  const checked = await checkProperties(declaration.type, given);
  const after = checked.properties ?? given;
  const standing = stack.resources.get(declaration.logicalId);
  const { previous } = { previous: stack.definition };
  const failed = standing?.status === 'CREATE_FAILED' && standing.physicalId === '';
  if (!standing || !previous || failed) return addition(declaration, after);
  const drifted = await drift?.look(standing, after);
  const existing = { ...standing, live: drifted ? drifted.live : standing.live };
  const shown = drifted && shownDrift(standing, drifted);
  if (existing.live === 'gone') return { ...addition(declaration, after), drift: shown };
  const difference = resourceDifference(existing, declaration, after, { previous, next });
  if (!isDifferent(difference)) return shown && synchronization(standing, after, shown);
  const replacing = replacingProperties(declaration.type, difference);
  const replacement =
    replacing.length === 0
      ? 'False'
      : replacing.some((name) => isKnown(after[name]))
        ? 'True'
        : 'Conditional';
  const retains = declaration.updateReplacePolicy === 'Retain';
  return {
    action: 'Modify',
    logicalId: declaration.logicalId,
    type: declaration.type,
    physicalId: existing.physicalId,
    replacement,
    policyAction: replacement === 'True' ? (retains ? 'ReplaceAndRetain' : 'ReplaceAndDelete') : undefined,
    scope: changedScope(difference),
    details: changeDetails({
      ...{ existing, declaration, after, difference, earlier },
      ...{ definitions: { previous, next }, drift: shown },
    }),
    before: presentProperties(existing),
    after,
    drift: shown,
  };
}

function changedScope(difference: ResourceDifference): readonly ResourceAttribute[] {
  return [
    ...(difference.properties.length > 0 ? (['Properties'] as const) : []),
    ...(difference.metadata ? (['Metadata'] as const) : []),
    ...(difference.tags ? (['Tags'] as const) : []),
    ...(difference.deletionPolicy ? (['DeletionPolicy'] as const) : []),
    ...(difference.updateReplacePolicy ? (['UpdateReplacePolicy'] as const) : []),
  ];
}

function addition({ logicalId, type }: ResourceDeclaration, after: Properties): PlannedChange {
  return {
    ...{ action: 'Add', logicalId, type, after, scope: [], details: [] },
    ...{ physicalId: undefined, replacement: undefined, policyAction: undefined, before: undefined },
    drift: undefined,
  };
}

function removal({ logicalId, type, physicalId, properties, deletionPolicy }: StackResource): PlannedChange {
  return {
    ...{ action: 'Remove', logicalId, type, physicalId, scope: [], details: [] },
    policyAction: deletionPolicy === 'Delete' ? 'Delete' : 'Retain',
    ...{ replacement: undefined, before: properties, after: undefined, drift: undefined },
  };
}

function sameOutputs(before: readonly Output[], after: readonly Output[]): boolean {
  const text = (outputs: readonly Output[]) =>
    JSON.stringify(
      outputs
        .map(({ OutputKey, OutputValue, Description, ExportName }) => [
          ...[OutputKey, OutputValue, Description ?? null, ExportName ?? null],
        ])
        .sort(),
    );
  return text(before) === text(after);
}
