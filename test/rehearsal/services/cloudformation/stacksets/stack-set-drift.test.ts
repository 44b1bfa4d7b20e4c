import { describe, expect, it } from 'vitest';
import { describeStackInstance } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-instance.ts';
import { describeStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set.ts';
import { detectStackSetDrift } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/detect-stack-set-drift.ts';
import { listStackInstanceResourceDrifts } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-instance-resource-drifts.ts';
import { listStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-instances.ts';
import { listStackSetOperationResults } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operation-results.ts';
import { listStackSets } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-sets.ts';
import { stopStackSetOperation } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/stop-stack-set-operation.ts';
import { inA, inA1, region, StackSetCloud, suspended } from './stack-set-cloud.ts';

const StackSetName = 'source';

async function withInstances(): Promise<StackSetCloud> {
  const org = await StackSetCloud.create();
  await org.createSet();
  await org.createInstances();
  return org;
}

async function detect(org: StackSetCloud, OperationPreferences = {}) {
  const { OperationId } = await org.call(detectStackSetDrift, { StackSetName, OperationPreferences });
  return org.ended(OperationId);
}

describe('drift of a stack set', () => {
  it('was not checked at first', async () => {
    const org = await withInstances();
    const { StackSet } = await org.call(describeStackSet, { StackSetName });
    expect(StackSet?.StackSetDriftDetectionDetails).toEqual({ DriftStatus: 'NOT_CHECKED' });
  });

  it('is told of the set, its operation, its instances and their resources', async () => {
    const org = await withInstances();
    org.deployer.drifted.add(inA1);
    const operation = await detect(org);
    const details = {
      DriftStatus: 'DRIFTED',
      DriftDetectionStatus: 'COMPLETED',
      TotalStackInstancesCount: 2,
      DriftedStackInstancesCount: 1,
      InSyncStackInstancesCount: 1,
      InProgressStackInstancesCount: 0,
      FailedStackInstancesCount: 0,
    };
    expect(operation).toMatchObject({
      ...{ Action: 'DETECT_DRIFT', Status: 'SUCCEEDED', StackSetDriftDetectionDetails: details },
    });
    const { StackSet } = await org.call(describeStackSet, { StackSetName });
    expect(StackSet?.StackSetDriftDetectionDetails).toMatchObject(details);
    const sets = await org.call(listStackSets, {});
    expect(sets.Summaries).toMatchObject([{ DriftStatus: 'DRIFTED' }]);
    const drifted = await org.call(listStackInstances, {
      ...{ StackSetName, Filters: [{ Name: 'DRIFT_STATUS', Values: 'DRIFTED' }] },
    });
    expect(drifted.Summaries).toMatchObject([{ Account: inA1, DriftStatus: 'DRIFTED', Status: 'CURRENT' }]);
    const results = await org.call(listStackSetOperationResults, {
      ...{ StackSetName, OperationId: operation.OperationId },
    });
    expect(results.Summaries?.map(({ Account, StatusReason }) => [Account, StatusReason]).sort()).toEqual([
      [inA, 'IN_SYNC'],
      [inA1, 'DRIFTED'],
    ]);
    const place = { StackInstanceAccount: inA1, StackInstanceRegion: region };
    const drifts = await org.call(listStackInstanceResourceDrifts, {
      ...{ StackSetName, OperationId: operation.OperationId, ...place },
    });
    expect(drifts.Summaries).toMatchObject([{ StackResourceDriftStatus: 'MODIFIED' }]);
    const none = await org.call(listStackInstanceResourceDrifts, {
      ...{ StackSetName, OperationId: operation.OperationId, ...place },
      StackInstanceResourceDriftStatuses: ['DELETED'],
    });
    expect(none.Summaries).toEqual([]);
  });

  it('of accounts in which it fails is a failure beyond the tolerance, and partial within', async () => {
    const org = await withInstances();
    org.deployer.failures.set(inA1, 'denied');
    const tolerant = await detect(org, { FailureToleranceCount: 1, MaxConcurrentCount: 2 });
    expect(tolerant).toMatchObject({
      Status: 'SUCCEEDED',
      StackSetDriftDetectionDetails: {
        DriftDetectionStatus: 'PARTIAL_SUCCESS',
        FailedStackInstancesCount: 1,
      },
    });
    const strict = await detect(org);
    expect(strict).toMatchObject({
      Status: 'FAILED',
      StackSetDriftDetectionDetails: { DriftDetectionStatus: 'FAILED' },
    });
    expect(await org.instances()).toContain(`${inA1}/${region} CURRENT FAILED`);
  });

  it('is looked for once at a time, and the search can be stopped', async () => {
    const org = await withInstances();
    const release = org.deployer.hold();
    const { OperationId } = await org.call(detectStackSetDrift, { StackSetName });
    await expect(org.call(detectStackSetDrift, { StackSetName })).rejects.toMatchObject({
      code: 'OperationInProgressException',
    });
    await org.call(stopStackSetOperation, { StackSetName, OperationId });
    release();
    expect(await org.ended(OperationId)).toMatchObject({
      Status: 'STOPPED',
      StackSetDriftDetectionDetails: { DriftDetectionStatus: 'STOPPED' },
    });
    const instances = await org.instances();
    expect(instances.filter((each) => each.endsWith('CURRENT CANCELLED'))).toHaveLength(1);
  });

  it('is not looked for in a suspended account, which has no stack', async () => {
    const org = await withInstances();
    await detect(org);
    expect(org.deployer.log.filter((each) => each.startsWith(`detect-drift ${suspended}`))).toEqual([]);
    const { StackInstance } = await org.call(describeStackInstance, {
      ...{ StackSetName, StackInstanceAccount: suspended, StackInstanceRegion: region },
    });
    expect(StackInstance?.DriftStatus).toBe('NOT_CHECKED');
  });
});
