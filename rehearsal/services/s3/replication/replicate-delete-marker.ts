import type { DeleteMarker } from '../object-version.ts';
import { demand, type ReplicationTask } from './replication-task.ts';

/**
 * Puts a delete marker on the destination too. Deletes by version id never replicate.
 * Throws `ReplicationFailure` when the role may not.
 */
export async function replicateDeleteMarker(task: ReplicationTask, marker: DeleteMarker): Promise<void> {
  const { cloud, destination, role } = task;
  const onDestination = { cloud, role, bucket: destination };
  await demand(
    onDestination,
    's3:ReplicateDelete',
    destination.objectArn(marker.key),
    'DstDelObjNotPermitted',
  );
  await cloud.state.s3.addVersion(destination, { ...marker, replication: { status: 'REPLICA' } });
}
