import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { resourceType } from '../resources/resource-types.ts';
import { putSystemTags } from '../resources/system-tags.ts';
import type { Journal, Stack, StackResource } from '../stacks/stack.ts';
import { resourceBecomes, stackBecomes } from '../stacks/stack-events.ts';
import { presentProperties } from './desired-resource.ts';
import { handled } from './resource-change.ts';
import { type Removal, removeResources } from './resource-removal.ts';
import { failureSummary, newWork, resourceContext, type Work } from './work.ts';

export interface UpdateRollbackOptions {
  /** Resources that are taken for rolled back as they are (ContinueUpdateRollback). */
  readonly resourcesToSkip: readonly string[];
  readonly retainExceptOnCreate: boolean;
}

/** Takes back what a failed update changed; the stack is UPDATE_ROLLBACK_IN_PROGRESS. */
export async function runUpdateRollback(
  cloud: Cloud,
  stack: Stack,
  options: UpdateRollbackOptions,
): Promise<void> {
  const { journal } = stack;
  if (!journal) {
    stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE');
    return;
  }
  const attempted = stack.definition;
  stack.definition = journal.definition;
  stack.outputs = journal.outputs;
  stack.imports = journal.imports;
  const work = newWork(cloud, stack, journal.definition, attempted);
  const removals: Removal[] = [];
  for (const [logicalId, before] of journal.before) {
    const removal = await takeBack(work, journal, logicalId, before, options);
    if (removal) removals.push(removal);
  }
  if (work.failures.length > 0) {
    stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_FAILED', failureSummary(work.failures));
    return;
  }
  stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  await removeResources(work, removals);
  for (const { resource } of removals) {
    if (stack.resources.get(resource.logicalId) === resource) stack.resources.delete(resource.logicalId);
  }
  stack.journal = undefined;
  stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE');
}

/** Takes one resource back; what the update made for it is to be removed afterwards. */
async function takeBack(
  work: Work,
  journal: Journal,
  logicalId: string,
  before: StackResource | undefined,
  { resourcesToSkip, retainExceptOnCreate }: UpdateRollbackOptions,
): Promise<Removal | undefined> {
  const { stack, cloud } = work;
  const present = stack.resources.get(logicalId);
  if (!present) return undefined;
  if (!before) {
    const retain = present.deletionPolicy === 'Retain' && !retainExceptOnCreate && present.physicalId !== '';
    return { resource: present, retain };
  }
  if (present.physicalId !== before.physicalId || before.live === 'gone') {
    before.live = undefined;
    stack.resources.set(logicalId, before);
    resourceBecomes(cloud, stack, before, 'UPDATE_COMPLETE');
    return { resource: present, retain: false };
  }
  if (!resourcesToSkip.includes(logicalId) && !(await changeBack(work, present, before))) return undefined;
  journal.before.delete(logicalId);
  stack.resources.set(logicalId, before);
  resourceBecomes(cloud, stack, before, 'UPDATE_COMPLETE');
  return undefined;
}

async function changeBack(work: Work, present: StackResource, before: StackResource): Promise<boolean> {
  resourceBecomes(work.cloud, work.stack, present, 'UPDATE_IN_PROGRESS');
  try {
    before.attributes = await handled(present.type, () =>
      resourceType(present.type).update(
        presentProperties(before),
        present.properties,
        present,
        resourceContext(work, present.logicalId),
      ),
    );
    before.live = undefined;
    putSystemTags(before, resourceContext(work, present.logicalId));
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    work.failures.push({ logicalId: present.logicalId, action: 'update', reason: error.message });
    resourceBecomes(work.cloud, work.stack, present, 'UPDATE_FAILED', error.message);
    return false;
  }
}
