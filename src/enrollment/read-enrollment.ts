import { type Departure, readDepartures } from './departures.ts';
import { type Operation, readOperations } from './operations.ts';
import { type InstanceFilter, readStackInstances, type StackInstance } from './stack-instances.ts';
import {
  type DeploymentTargets,
  readDeploymentTargets,
  readStackSet,
  type StackSet,
  type StackSetReader,
} from './stack-set.ts';

/** What the stack set says of itself, all read at about the same moment. */
export interface Enrollment {
  readonly stackSet: StackSet;
  readonly targets: DeploymentTargets;
  readonly instances: readonly StackInstance[];
  /** Newest first. */
  readonly operations: readonly Operation[];
  readonly departures: ReadonlyMap<string, Departure>;
}

/**
 * Reads the stack set with all that belongs to it; undefined if there is none.
 * @param filter which instances are read
 */
export async function readEnrollment(
  reader: StackSetReader,
  filter: InstanceFilter = {},
): Promise<Enrollment | undefined> {
  const stackSet = await readStackSet(reader);
  if (stackSet === undefined) return undefined;
  const [targets, instances, operations] = await Promise.all([
    readDeploymentTargets(reader),
    readStackInstances(reader, filter),
    readOperations(reader),
  ]);
  return { stackSet, targets, instances, operations, departures: await readDepartures(reader, operations) };
}
