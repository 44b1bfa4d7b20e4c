import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { defaultOrganization } from '../organization/default-organization.ts';
import type { PlannedOrganization } from '../organization/organization.ts';
import { populate } from '../organization/populate.ts';
import { createStates } from '../services/create-states.ts';
import { AccessLogs } from '../services/s3/access-log/access-logs.ts';
import { Replicator } from '../services/s3/replication/replicator.ts';
import { type Clock, systemClock } from './clock.ts';
import { Cloud } from './cloud.ts';
import { createPrivateDirectory } from './private-directory.ts';

/**
 * A cloud with an organization in it, whose S3 replicates and writes access logs. Its directory is private; the caller
 * removes it.
 */
export async function createCloud(
  options: {
    /** @default the system's clock */
    readonly clock?: Clock;
    /** @default the default organization */
    readonly organization?: PlannedOrganization;
  } = {},
): Promise<Cloud> {
  const cloud = new Cloud({
    clock: options.clock ?? systemClock,
    directory: await createPrivateDirectory(tmpdir()),
    createStates,
  });
  try {
    await populate(cloud, options.organization ?? defaultOrganization());
  } catch (error) {
    await rm(cloud.directory, { recursive: true, force: true });
    throw error;
  }
  new Replicator(cloud).start();
  new AccessLogs(cloud).start();
  return cloud;
}
