import type { StackSetOperationPreferences } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { listStackSetOperationResults } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operation-results.ts';
import { listStackSetOperations } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operations.ts';
import { stopStackSetOperation } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/stop-stack-set-operation.ts';
import { otherUnit, region, StackSetCloud, unitA, unitB } from './stack-set-cloud.ts';

const accounts = Array.from({ length: 8 }, (_, index) => `40000000000${index}`);

/** An organization with eight more accounts in `unitB`, whose named ones fail. */
async function withEight(failing: readonly number[] = []): Promise<StackSetCloud> {
  const org = await StackSetCloud.create();
  for (const account of accounts) org.join(account, otherUnit);
  for (const account of accounts) org.move(account, unitB);
  for (const index of failing) org.deployer.failures.set(accounts[index] ?? '', `Reason ${index}`);
  return org;
}

const inUnitB = (OperationPreferences: StackSetOperationPreferences, Regions = [region]) => ({
  DeploymentTargets: {
    OrganizationalUnitIds: [unitB],
    AccountFilterType: 'INTERSECTION' as const,
    Accounts: accounts,
  },
  Regions,
  OperationPreferences,
});

async function counts(org: StackSetCloud, OperationId: string | undefined) {
  const { Summaries = [] } = await org.call(listStackSetOperationResults, {
    StackSetName: 'source',
    OperationId,
  });
  const found: Record<string, number> = {};
  for (const { Status = '' } of Summaries) found[Status] = (found[Status] ?? 0) + 1;
  return found;
}

describe('a roll-out', () => {
  it.each([
    {
      what: 'within the tolerance succeeds and tells the failures',
      failing: [0, 1],
      preferences: { FailureToleranceCount: 2 },
      status: 'SUCCEEDED',
      results: { SUCCEEDED: 6, FAILED: 2 },
    },
    {
      what: 'beyond the tolerance fails, and what is left is cancelled',
      failing: [0, 1, 2],
      preferences: { FailureToleranceCount: 2 },
      status: 'FAILED',
      results: { FAILED: 3, CANCELLED: 5 },
    },
    {
      what: 'tolerates nothing by default',
      failing: [1],
      preferences: {},
      status: 'FAILED',
      results: { SUCCEEDED: 1, FAILED: 1, CANCELLED: 6 },
    },
    {
      what: 'rounds percentages down',
      failing: [0, 1],
      preferences: { FailureTolerancePercentage: 24 },
      status: 'FAILED',
      results: { FAILED: 2, CANCELLED: 6 },
    },
    {
      what: 'with SOFT tolerance at full speed may fail more often than tolerated',
      failing: [0, 1, 2, 3],
      preferences: { MaxConcurrentCount: 8, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' as const },
      status: 'FAILED',
      results: { SUCCEEDED: 4, FAILED: 4 },
    },
  ])('$what', async ({ failing, preferences, status, results }) => {
    const org = await withEight(failing);
    await org.createSet({ AutoDeployment: { Enabled: false } });
    const operation = await org.createInstances(inUnitB(preferences));
    expect(operation).toMatchObject({
      Action: 'CREATE',
      Status: status,
      StatusDetails: { FailedStackInstancesCount: failing.length },
    });
    expect(operation.EndTimestamp).toBeInstanceOf(Date);
    expect(await counts(org, operation.OperationId)).toEqual(results);
  });

  it('says why in each account, and leaves the failed instance without a stack until it is repeated', async () => {
    const org = await withEight([0]);
    await org.createSet({ AutoDeployment: { Enabled: false } });
    const { OperationId } = await org.createInstances(inUnitB({}));
    const { Summaries = [] } = await org.call(listStackSetOperationResults, {
      ...{ StackSetName: 'source', OperationId, MaxResults: 2 },
    });
    expect(Summaries).toMatchObject([
      { Account: accounts[0], Region: region, Status: 'FAILED', StatusReason: 'Reason 0' },
      { Status: 'CANCELLED', StatusReason: 'Cancelled since failure tolerance has exceeded' },
    ]);
    expect(Summaries[0]?.OrganizationalUnitId).toBe(unitB);
    const filtered = await org.call(listStackSetOperationResults, {
      ...{ StackSetName: 'source', OperationId },
      Filters: [{ Name: 'OPERATION_RESULT_STATUS', Values: 'FAILED' }],
    });
    expect(filtered.Summaries).toHaveLength(1);
    expect(await org.instances()).toEqual([
      `${accounts[0]}/${region} OUTDATED FAILED`,
      ...accounts.slice(1).map((account) => `${account}/${region} OUTDATED CANCELLED`),
    ]);
    org.deployer.failures.clear();
    expect(await org.createInstances(inUnitB({}))).toMatchObject({ Status: 'SUCCEEDED' });
    expect(org.deployer.stacks.size).toBe(8);
  });

  it('goes Region after Region in the order of the preferences, and stops before the next after a failure', async () => {
    const org = await withEight([0]);
    await org.createSet({ AutoDeployment: { Enabled: false } });
    const regions = ['us-east-1', region];
    const failed = await org.createInstances(inUnitB({ RegionOrder: [region, 'us-east-1'] }, regions));
    expect(await counts(org, failed.OperationId)).toEqual({ FAILED: 1, CANCELLED: 15 });
    expect(org.deployer.log).toEqual([`create ${accounts[0]}/${region}`]);
  });

  it('in parallel starts in all Regions at once', async () => {
    const org = await withEight();
    await org.createSet({ AutoDeployment: { Enabled: false } });
    const release = org.deployer.hold();
    await org.startInstances(inUnitB({ RegionConcurrencyType: 'PARALLEL' }, ['us-east-1', region]));
    expect(org.deployer.log).toEqual([`create ${accounts[0]}/us-east-1`, `create ${accounts[0]}/${region}`]);
    release();
    await org.cloud.background.idle();
    expect(org.deployer.stacks.size).toBe(16);
  });
});

describe('StopStackSetOperation', () => {
  it('lets what runs end and cancels the rest', async () => {
    const org = await withEight();
    await org.createSet({ AutoDeployment: { Enabled: false } });
    const release = org.deployer.hold();
    const OperationId = await org.startInstances(inUnitB({}));
    await org.call(stopStackSetOperation, { StackSetName: 'source', OperationId });
    expect(await org.describe(OperationId)).toMatchObject({ Status: 'STOPPING' });
    release();
    expect(await org.ended(OperationId)).toMatchObject({ Status: 'STOPPED' });
    expect(await counts(org, OperationId)).toEqual({ SUCCEEDED: 1, CANCELLED: 7 });
    await expect(
      org.call(stopStackSetOperation, { StackSetName: 'source', OperationId }),
    ).rejects.toMatchObject({ code: 'InvalidOperationException' });
    await expect(
      org.call(stopStackSetOperation, { StackSetName: 'source', OperationId: 'other' }),
    ).rejects.toMatchObject({ code: 'OperationNotFoundException', status: 404 });
  });

  it('takes an operation that waits out of the queue', async () => {
    const org = await withEight();
    await org.createSet();
    const release = org.deployer.hold();
    await org.startInstances(inUnitB({}));
    const OperationId = await org.startInstances(inUnitB({}));
    expect(await org.describe(OperationId)).toMatchObject({ Status: 'QUEUED' });
    await org.call(stopStackSetOperation, { StackSetName: 'source', OperationId });
    release();
    expect(await org.ended(OperationId)).toMatchObject({ Status: 'STOPPED' });
    expect(await counts(org, OperationId)).toEqual({});
  });
});

describe('operations of one stack set', () => {
  it('are refused while another runs, without managed execution', async () => {
    const org = await withEight();
    const id = await org.createSet({ ManagedExecution: { Active: false } });
    const release = org.deployer.hold();
    await org.startInstances();
    await expect(org.startInstances(inUnitB({}))).rejects.toMatchObject({
      code: 'OperationInProgressException',
      message: `Another Operation on StackSet arn:aws:cloudformation:${region}:100000000000:stackset/${id} is in progress`,
      status: 409,
    });
    release();
    await org.cloud.background.idle();
    await org.startInstances(inUnitB({}));
    await org.cloud.background.idle();
  });

  it('run at the same time with managed execution unless they conflict', async () => {
    const org = await withEight();
    await org.createSet();
    const release = org.deployer.hold();
    const first = await org.startInstances();
    const apart = await org.startInstances(inUnitB({}));
    const conflicting = await org.startInstances();
    const statuses = async () =>
      Promise.all([first, apart, conflicting].map(async (id) => (await org.describe(id)).Status));
    expect(await statuses()).toEqual(['RUNNING', 'RUNNING', 'QUEUED']);
    release();
    await org.cloud.background.idle();
    expect(await statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    const { Summaries = [] } = await org.call(listStackSetOperations, { StackSetName: 'source' });
    expect(Summaries.map(({ OperationId }) => OperationId)).toEqual([conflicting, apart, first]);
  });

  it('are done once for one operation id, and the id is refused for another request', async () => {
    const org = await StackSetCloud.create();
    await org.createSet({ ManagedExecution: { Active: false } });
    const release = org.deployer.hold();
    const OperationId = 'my-operation';
    expect(await org.startInstances({ OperationId })).toBe(OperationId);
    expect(await org.startInstances({ OperationId })).toBe(OperationId);
    await expect(org.startInstances({ OperationId, Regions: ['us-east-1'] })).rejects.toMatchObject({
      code: 'OperationIdAlreadyExistsException',
      status: 409,
    });
    release();
    await org.cloud.background.idle();
    const { Summaries } = await org.call(listStackSetOperations, { StackSetName: 'source' });
    expect(Summaries).toHaveLength(1);
  });

  it('show the preferences that they run with and the targets that were asked for', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    const operation = await org.createInstances({ OperationPreferences: { MaxConcurrentPercentage: 50 } });
    expect(operation).toMatchObject({
      OperationPreferences: {
        RegionConcurrencyType: 'SEQUENTIAL',
        ConcurrencyMode: 'STRICT_FAILURE_TOLERANCE',
        FailureToleranceCount: 0,
        MaxConcurrentPercentage: 50,
      },
      DeploymentTargets: { OrganizationalUnitIds: [unitA] },
    });
  });
});

it('enrols a hundred accounts at once when told to', async () => {
  const org = await StackSetCloud.create();
  const many = Array.from({ length: 100 }, (_, index) => `5000000000${String(index).padStart(2, '0')}`);
  for (const account of many) org.join(account, unitB);
  await org.createSet();
  const release = org.deployer.hold();
  const OperationId = await org.startInstances({
    DeploymentTargets: { OrganizationalUnitIds: [unitB] },
    OperationPreferences: {
      MaxConcurrentPercentage: 100,
      FailureTolerancePercentage: 10,
      ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
    },
  });
  expect(org.deployer.log).toHaveLength(101);
  release();
  expect(await org.ended(OperationId)).toMatchObject({ Status: 'SUCCEEDED' });
});
