import type { Cloud } from '../../../cloud/cloud.ts';
import { notChecked } from '../drift/drift.ts';
import type { LiveStates } from '../drift/live-states.ts';
import { resourceType } from '../resources/resource-types.ts';
import type { Journal, Stack, StackDefinition, StackResource } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { stackPolicyDenial } from '../stacks/stack-policy.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { sameValue } from '../template/value.ts';
import { bringResources } from './bring-resources.ts';
import {
  desiredProperties,
  isDifferent,
  replacingProperties,
  resourceDifference,
} from './desired-resource.ts';
import { activeResources } from './evaluate-resources.ts';
import { createResource, describe, failResource, updateResource } from './resource-change.ts';
import { type Removal, removeResources } from './resource-removal.ts';
import { runUpdateRollback } from './run-update-rollback.ts';
import { awsMessage, type OperationEnd } from './start-operation.ts';
import { newWork, type Work } from './work.ts';

export interface UpdateOptions {
  readonly disableRollback: boolean;
  readonly retainExceptOnCreate: boolean;
  /** In force for this update instead of the stack's own policy. */
  readonly stackPolicyDuringUpdate: string | undefined;
  /** What resources were found to be, in an update that reverts drift; empty in others. */
  readonly live: LiveStates;
}

/** Brings a stack that is UPDATE_IN_PROGRESS to a new definition. */
export async function runUpdate(
  cloud: Cloud,
  stack: Stack,
  definitions: { readonly previous: StackDefinition; readonly next: StackDefinition },
  options: UpdateOptions,
): Promise<OperationEnd> {
  const journal: Journal = stack.journal ?? {
    definition: definitions.previous,
    outputs: stack.outputs,
    imports: stack.imports,
    before: new Map(),
  };
  stack.journal = journal;
  stack.definition = definitions.next;
  for (const [logicalId, live] of options.live) {
    const resource = stack.resources.get(logicalId);
    if (resource) resource.live = live;
  }
  const work = newWork(cloud, stack, definitions.next, definitions.previous);
  const problem = await bringResources(work, (declaration) =>
    bringResource(work, declaration, definitions, journal, options),
  );
  const cancelled = stack.interruption === 'cancel';
  stack.interruption = undefined;
  for (const resource of stack.resources.values()) {
    if (resource.status !== 'UPDATE_FAILED') resource.live = undefined;
  }
  if (problem === undefined) {
    await cleanUp(work, journal);
    stack.journal = undefined;
    stack.drift = notChecked;
    stackBecomes(cloud, stack, 'UPDATE_COMPLETE');
    return { failures: [], reason: undefined };
  }
  // A cancelled update is rolled back (API_CancelUpdateStack).
  if (options.disableRollback && !cancelled) {
    stackBecomes(cloud, stack, 'UPDATE_FAILED', problem);
    return { failures: work.failures, reason: problem };
  }
  stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', problem);
  await runUpdateRollback(cloud, stack, {
    resourcesToSkip: [],
    retainExceptOnCreate: options.retainExceptOnCreate,
  });
  return { failures: work.failures, reason: problem };
}

async function bringResource(
  work: Work,
  declaration: ResourceDeclaration,
  definitions: { readonly previous: StackDefinition; readonly next: StackDefinition },
  journal: Journal,
  options: UpdateOptions,
): Promise<boolean> {
  const { logicalId } = declaration;
  const existing = work.stack.resources.get(logicalId);
  if (!existing) {
    note(journal, logicalId, undefined);
    return createResource(work, declaration, 'new');
  }
  const attempted = await desired(work, existing, declaration);
  if (!attempted) return false;
  const difference = resourceDifference(existing, declaration, attempted, definitions);
  const failed = existing.status === 'CREATE_FAILED';
  if (failed && existing.physicalId === '') {
    note(journal, logicalId, undefined);
    return createResource(work, declaration, 'new');
  }
  const gone = existing.live === 'gone';
  if (!gone && !isDifferent(difference)) {
    if (existing.live !== undefined) note(journal, logicalId, { ...existing });
    if (existing.status === 'UPDATE_FAILED') {
      // Whatever the failed attempt has changed is taken back.
      existing.live = existing.properties;
      return updateResource(work, existing, declaration, attempted);
    }
    describe(existing, declaration, attempted);
    return true;
  }
  const replaced = replacingProperties(declaration.type, difference);
  const denied = stackPolicyDenial(
    options.stackPolicyDuringUpdate ?? work.stack.stackPolicyBody,
    replaced.length > 0 ? 'Update:Replace' : 'Update:Modify',
    existing,
  );
  note(journal, logicalId, { ...existing });
  if (denied !== undefined) {
    failResource(work, existing, 'UPDATE', denied);
    return false;
  }
  if (gone) return createResource(work, declaration, 'replacement');
  if (options.disableRollback && replaced.length > 0) {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html: "Immutable update types aren't supported."
    const reason = 'Replacement type updates not supported on stack with disable-rollback.';
    failResource(work, existing, 'UPDATE', reason);
    return false;
  }
  if (replaced.length === 0 && !failed) return updateResource(work, existing, declaration, attempted);
  const name = resourceType(declaration.type).nameProperty;
  if (!failed && name !== undefined && attempted[name] !== undefined) {
    if (sameValue(attempted[name], existing.properties[name])) {
      failResource(
        work,
        existing,
        'UPDATE',
        `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${existing.ref} and update the stack again.`,
      );
      return false;
    }
  }
  return createResource(work, declaration, 'replacement');
}

async function desired(work: Work, existing: StackResource, declaration: ResourceDeclaration) {
  try {
    return await desiredProperties(work, declaration);
  } catch (error) {
    failResource(work, existing, 'UPDATE', awsMessage(error));
    return undefined;
  }
}

/** Keeps what a resource was before the first change to it. */
function note(journal: Journal, logicalId: string, before: StackResource | undefined): void {
  if (!journal.before.has(logicalId)) journal.before.set(logicalId, before);
}

/** Takes away what the update replaced or left out. A failure here does not undo the update. */
async function cleanUp(work: Work, journal: Journal): Promise<void> {
  const { cloud, stack, definition, scope } = work;
  stackBecomes(cloud, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  const active = activeResources(definition.template, scope);
  const removals: Removal[] = [];
  for (const [logicalId, before] of journal.before) {
    const present = stack.resources.get(logicalId);
    if (!before || !present || before.live === 'gone') continue;
    if (before.physicalId === present.physicalId) continue;
    removals.push({ resource: before, retain: present.updateReplacePolicy === 'Retain' });
  }
  for (const [logicalId, resource] of stack.resources) {
    if (active.has(logicalId)) continue;
    removals.push({ resource, retain: resource.deletionPolicy !== 'Delete' });
    stack.resources.delete(logicalId);
  }
  await removeResources(work, removals);
  work.failures.length = 0;
}
