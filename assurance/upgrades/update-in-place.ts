import { setTimeout as sleep } from 'node:timers/promises';
import { ListStackSetOperationsCommand } from '@aws-sdk/client-cloudformation';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import type { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { Templates } from '../prepared/templates.ts';
import { readChangeSet, stacksOf } from './deployed-stacks.ts';
import { join, joined, notEnrolled } from './joining-account.ts';
import { type Observed, observe, type Watched } from './observe.ts';
import { joining } from './organization.ts';
import { placesOf } from './place.ts';

/** What an update was seen to do. */
export interface Updated extends Observed {
  /** Resources that CloudFormation's change sets name, in all stacks. */
  readonly changes: number;
}

/** Updates a deployment to other templates while everybody uploads. */
export async function updateInPlace(watched: Watched, templates: Templates): Promise<Updated> {
  const { changes, replacements } = await readChangeSets(watched, templates);
  const observed = await observe(watched, async () => {
    const instances = await watched.prepared.update(templates);
    return [...replacements, ...notCurrent(instances)];
  });
  return { ...observed, changes };
}

/**
 * As {@link updateInPlace}, while accounts join that are to be enrolled: one before the update begins, and one as soon
 * as it is seen at work on the stack set.
 */
export async function updateWhileOthersJoin(watched: Watched, templates: Templates): Promise<Updated> {
  const { prepared, config } = watched;
  const { changes, reachesAccounts, replacements } = await readChangeSets(watched, templates);
  const observed = await observe(watched, async () => {
    await join(prepared, joining.before);
    const updating = prepared.update(templates);
    const amid = await joinAmid(prepared, updating);
    const problems = notCurrent(await updating);
    await joined(prepared, joining.before);
    const instances = await joined(prepared, joining.amid);
    const places = await placesOf(prepared.rehearsal.url, instances, config);
    return [
      ...replacements,
      ...problems,
      ...(amid || !reachesAccounts ? [] : [`${joining.amid} did not join in the midst of the update`]),
      ...(await notEnrolled(places, joining.before, templates)),
      ...(await notEnrolled(places, joining.amid, templates)),
    ];
  });
  return { ...observed, changes };
}

async function readChangeSets({ prepared, config }: Watched, templates: Templates) {
  const places = await placesOf(prepared.rehearsal.url, await prepared.settledInstances(), config);
  const readings = await Promise.all(
    Array.from(stacksOf(prepared, config.central.accountId, places), async ([stack, name]) => ({
      name,
      ...(await readChangeSet(stack, templates[name])),
    })),
  );
  return {
    changes: readings.reduce((sum, { changes }) => sum + changes, 0),
    reachesAccounts: readings.some(({ changes, name }) => name === 'source' && changes > 0),
    replacements: readings.flatMap(({ replacements }) => replacements),
  };
}

function notCurrent(
  instances: Awaited<ReturnType<PreparedOrganization['settledInstances']>>,
): readonly string[] {
  return instances
    .filter(({ Status }) => Status !== 'CURRENT')
    .filter(({ StackInstanceStatus }) => StackInstanceStatus?.DetailedStatus !== 'SKIPPED_SUSPENDED_ACCOUNT')
    .map(
      ({ Account, Region, Status, StatusReason }) => `${Account} in ${Region} is ${Status}: ${StatusReason}`,
    );
}

/** Moves an account in as soon as the stack set is being updated, or when all is over. Says which it was. */
async function joinAmid(prepared: PreparedOrganization, updating: Promise<unknown>): Promise<boolean> {
  let over = false;
  const end = () => {
    over = true;
  };
  updating.then(end, end);
  let amid = false;
  while (!over && !amid) {
    await sleep(1);
    amid = await isUpdating(prepared);
  }
  await join(prepared, joining.amid);
  return amid;
}

async function isUpdating({ administrator, clients, stackSet }: PreparedOrganization): Promise<boolean> {
  const client = clients.cloudformation(administratorOf(administrator));
  const { Summaries = [] } = await client.send(new ListStackSetOperationsCommand(stackSet));
  return Summaries.some(({ Action, Status }) => Action === 'UPDATE' && Status === 'RUNNING');
}
