import type { ReplicationHealth } from '../../replication/health/replication-health.ts';
import type { StatusRegion } from './json.ts';

/** How replication does, as the JSON of `status` and `explain` has it. */
export function replicationResult({
  state,
  detail,
  sourceBucket,
  metrics,
}: ReplicationHealth): NonNullable<StatusRegion['replication']> {
  return {
    state,
    detail: detail ?? null,
    sourceBucket: sourceBucket ?? null,
    pendingOperations: metrics?.pendingOperations ?? null,
    pendingBytes: metrics?.pendingBytes ?? null,
    latencySeconds: metrics?.latencySeconds ?? null,
    failedOperationsOfLastDay: metrics?.failedOperations ?? null,
  };
}
