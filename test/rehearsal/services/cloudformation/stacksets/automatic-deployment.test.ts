import { describe, expect, it } from 'vitest';
import { deleteStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/delete-stack-instances.ts';
import { describeStackInstance } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-instance.ts';
import { listStackSetOperationResults } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operation-results.ts';
import { listStackSetOperations } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operations.ts';
import { updateStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-set.ts';
import {
  inA,
  inA1,
  inB,
  management,
  otherUnit,
  outside,
  region,
  root,
  StackSetCloud,
  suspended,
  unitA,
  unitA1,
  unitB,
} from './stack-set-cloud.ts';

const newcomer = '300000000042';
const allAtOnce = { MaxConcurrentCount: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' } as const;

/** A stack set with instances in some units, and automatic deployment. */
async function enrolled(
  options: { readonly units?: string[]; readonly regions?: string[]; readonly retain?: boolean } = {},
): Promise<StackSetCloud> {
  const org = await StackSetCloud.create();
  await org.createSet({
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: options.retain ?? false },
  });
  await org.createInstances({
    DeploymentTargets: { OrganizationalUnitIds: options.units ?? [unitA] },
    Regions: options.regions ?? [region],
  });
  org.deployer.log.length = 0;
  return org;
}

/** The operations since the first, oldest first. */
async function operations(org: StackSetCloud) {
  await org.cloud.background.idle();
  const { Summaries = [] } = await org.call(listStackSetOperations, { StackSetName: 'source' });
  return Summaries.reverse()
    .slice(1)
    .map(({ Action, Status }) => `${Action} ${Status}`);
}

async function instanceIn(org: StackSetCloud, account: string) {
  const { StackInstance } = await org.call(describeStackInstance, {
    ...{ StackSetName: 'source', StackInstanceAccount: account, StackInstanceRegion: region },
  });
  return StackInstance;
}

describe('an account that joins', () => {
  it.each([
    { what: 'a target unit', to: unitA },
    { what: 'a child of a target unit', to: unitA1 },
  ])('$what gets a stack in each Region of the unit', async ({ to }) => {
    const org = await enrolled({ regions: [region, 'us-east-1'] });
    org.join(newcomer, to);
    expect(await operations(org)).toEqual(['CREATE SUCCEEDED']);
    expect(org.deployer.in(newcomer).map((stack) => stack.region)).toEqual([region, 'us-east-1']);
    expect((await instanceIn(org, newcomer))?.OrganizationalUnitId).toBe(unitA);
  });

  it('gets one by moving in, too', async () => {
    const org = await enrolled();
    org.move(outside, unitA);
    expect(await operations(org)).toEqual(['CREATE SUCCEEDED']);
    expect(org.deployer.in(outside)).toHaveLength(1);
  });

  it('another place causes nothing', async () => {
    const org = await enrolled();
    org.join(newcomer, otherUnit);
    expect(await operations(org)).toEqual([]);
  });

  it('gets one although a filter kept it out before', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances({
      DeploymentTargets: {
        OrganizationalUnitIds: [unitA],
        AccountFilterType: 'DIFFERENCE',
        Accounts: [outside],
      },
    });
    org.move(outside, unitA);
    expect(await operations(org)).toEqual(['CREATE SUCCEEDED']);
  });

  it('waits for a running operation if that conflicts or nothing may run beside it', async () => {
    const org = await StackSetCloud.create();
    await org.createSet({ ManagedExecution: { Active: false } });
    const release = org.deployer.hold();
    await org.startInstances();
    org.join(newcomer, unitA);
    const { Summaries = [] } = await org.call(listStackSetOperations, { StackSetName: 'source' });
    expect(Summaries.map(({ Status }) => Status)).toEqual(['QUEUED', 'RUNNING']);
    release();
    expect(await operations(org)).toEqual(['CREATE SUCCEEDED']);
  });

  it('whose stack fails in one Region fails the operation, and the other Regions are tried all the same', async () => {
    const org = await enrolled({ regions: [region, 'us-east-1'] });
    org.deployer.failures.set(newcomer, 'SCP');
    org.join(newcomer, unitA);
    expect(await operations(org)).toEqual(['CREATE FAILED']);
    expect(org.deployer.log).toEqual([`create ${newcomer}/${region}`, `create ${newcomer}/us-east-1`]);
    const id = (await instanceIn(org, newcomer))?.LastOperationId;
    const { Summaries = [] } = await org.call(listStackSetOperationResults, {
      ...{ StackSetName: 'source', OperationId: id },
    });
    expect(Summaries.map(({ StatusReason }) => StatusReason)).toEqual(['SCP', 'SCP']);
    expect((await org.describe(id)).DeploymentTargets).toEqual({ OrganizationalUnitIds: [unitA] });
  });
});

describe('nothing is deployed by itself', () => {
  it.each([
    {
      what: 'while automatic deployment is off',
      arrange: async (org: StackSetCloud) => {
        await org.call(updateStackSet, {
          ...{ StackSetName: 'source', UsePreviousTemplate: true },
          Parameters: [{ ParameterKey: 'Bucket', UsePreviousValue: true }],
          AutoDeployment: { Enabled: false },
        });
        await org.cloud.background.idle();
      },
    },
    {
      what: 'after the Region of the unit was deleted',
      arrange: async (org: StackSetCloud) => {
        await org.call(deleteStackInstances, {
          ...{ StackSetName: 'source', Regions: [region], RetainStacks: true },
          DeploymentTargets: { OrganizationalUnitIds: [unitA] },
          OperationPreferences: allAtOnce,
        });
        await org.cloud.background.idle();
      },
    },
    {
      what: 'without access to the organization',
      arrange: async (org: StackSetCloud) => {
        org.cloud.state.cloudformation.stackSets.organizationsAccessActivated = false;
      },
    },
  ])('$what', async ({ arrange }) => {
    const org = await enrolled();
    await arrange(org);
    org.join(newcomer, unitA);
    org.move(inA, otherUnit);
    await org.cloud.background.idle();
    expect(org.deployer.in(newcomer)).toEqual([]);
    expect(org.deployer.in(inA)).toHaveLength(1);
  });

  it('in the management account, wherever it moves', async () => {
    const org = await enrolled();
    org.move(management, unitA);
    expect(await operations(org)).toEqual([]);
  });
});

describe('an account that goes', () => {
  it.each([
    { what: 'moves out', go: (org: StackSetCloud) => org.move(inA, otherUnit) },
    { what: 'leaves the organization', go: (org: StackSetCloud) => org.leave(inA) },
  ])('loses instance and stack when it $what', async ({ go }) => {
    const org = await enrolled();
    go(org);
    expect(await operations(org)).toEqual(['DELETE SUCCEEDED']);
    expect(org.deployer.in(inA)).toEqual([]);
    await expect(instanceIn(org, inA)).rejects.toMatchObject({ code: 'StackInstanceNotFoundException' });
  });

  it('keeps the stack with RetainStacksOnAccountRemoval, and gets a new one when it returns', async () => {
    const org = await enrolled({ retain: true });
    const [kept] = org.deployer.in(inA);
    org.move(inA, otherUnit);
    expect(await operations(org)).toEqual(['DELETE SUCCEEDED']);
    expect(org.deployer.log).toEqual([]);
    org.move(inA, unitA);
    expect(await operations(org)).toEqual(['DELETE SUCCEEDED', 'CREATE SUCCEEDED']);
    expect(org.deployer.in(inA)).toHaveLength(2);
    expect((await instanceIn(org, inA))?.StackId).not.toBe(kept?.id);
  });

  it('and returns at once has a stack in the end', async () => {
    const org = await enrolled();
    const release = org.deployer.hold();
    org.move(inA, otherUnit);
    org.move(inA, unitA);
    release();
    expect(await operations(org)).toEqual(['DELETE SUCCEEDED', 'CREATE SUCCEEDED']);
    expect(org.deployer.in(inA)).toHaveLength(1);
    expect((await instanceIn(org, inA))?.Status).toBe('CURRENT');
  });

  it('before its stack was made does not get one', async () => {
    const org = await StackSetCloud.create();
    await org.createSet({ ManagedExecution: { Active: false } });
    const release = org.deployer.hold();
    await org.startInstances();
    org.join(newcomer, unitA);
    org.move(newcomer, otherUnit);
    release();
    await org.cloud.background.idle();
    expect(org.deployer.in(newcomer)).toEqual([]);
  });

  it('by being suspended keeps its stack', async () => {
    const org = await enrolled();
    org.suspend(inA);
    expect(await operations(org)).toEqual([]);
    expect(org.deployer.in(inA)).toHaveLength(1);
  });

  it('while it is suspended is skipped and stays recorded', async () => {
    const org = await enrolled();
    org.move(suspended, otherUnit);
    await org.cloud.background.idle();
    expect((await instanceIn(org, suspended))?.StackInstanceStatus?.DetailedStatus).toBe(
      'SKIPPED_SUSPENDED_ACCOUNT',
    );
  });
});

describe('an account that moves', () => {
  it('between a target unit and its child stays as it is', async () => {
    const org = await enrolled();
    org.move(inA, unitA1);
    expect(await operations(org)).toEqual([]);
  });

  it('below a common target stays as it is', async () => {
    const org = await enrolled({ units: [root] });
    org.move(inA, unitB);
    expect(await operations(org)).toEqual([]);
  });

  it('out of a target unit inside another target unit stays as it is', async () => {
    const org = await enrolled({ units: [unitA1, unitA] });
    expect((await instanceIn(org, inA1))?.OrganizationalUnitId).toBe(unitA1);
    org.move(inA1, unitA);
    expect(await operations(org)).toEqual([]);
    expect((await instanceIn(org, inA1))?.OrganizationalUnitId).toBe(unitA);
  });

  it('between two targets of one stack set keeps its instance, if the rehearsal is told so', async () => {
    const org = await enrolled({ units: [unitA, unitB] });
    org.cloud.state.cloudformation.stackSets.moveWithinTargets = 'keep';
    const before = await instanceIn(org, inA);
    org.move(inA, unitB);
    expect(await operations(org)).toEqual([]);
    expect(await instanceIn(org, inA)).toEqual({ ...before, OrganizationalUnitId: unitB });
  });

  it.each([
    { retain: false, stacks: 1 },
    { retain: true, stacks: 2 },
  ])('between two targets is deleted and created otherwise (retain: $retain)', async ({ retain, stacks }) => {
    const org = await enrolled({ units: [unitA, unitB], retain });
    const before = await instanceIn(org, inA);
    org.move(inA, unitB);
    expect(await operations(org)).toEqual(['DELETE SUCCEEDED', 'CREATE SUCCEEDED']);
    expect(org.deployer.in(inA)).toHaveLength(stacks);
    const after = await instanceIn(org, inA);
    expect(after).toMatchObject({ Status: 'CURRENT', OrganizationalUnitId: unitB });
    expect(after?.StackId).not.toBe(before?.StackId);
  });

  it('between two targets and on before its new stack was made gets it as of where it lies then', async () => {
    const org = await enrolled({ units: [unitA, unitB] });
    const release = org.deployer.hold();
    org.move(inA, unitB);
    org.move(inA, unitA);
    release();
    await operations(org);
    expect(org.deployer.in(inA)).toHaveLength(1);
    expect(await instanceIn(org, inA)).toMatchObject({ Status: 'CURRENT', OrganizationalUnitId: unitA });
  });

  it('between two stack sets loses the one stack and gets the other', async () => {
    const org = await enrolled();
    await org.createSet({ StackSetName: 'other' });
    await org.startInstances({
      ...{ StackSetName: 'other', DeploymentTargets: { OrganizationalUnitIds: [unitB] } },
    });
    await org.cloud.background.idle();
    org.move(inA, unitB);
    await org.cloud.background.idle();
    expect(org.deployer.in(inA).map(({ name }) => name.replace(/-[0-9a-f-]{36}$/, ''))).toEqual([
      'StackSet-other',
    ]);
  });
});

it('a unit that was deleted can still be taken out of the stack set', async () => {
  const org = await StackSetCloud.create();
  await org.createSet({ AutoDeployment: { Enabled: false } });
  await org.createInstances({ DeploymentTargets: { OrganizationalUnitIds: [unitB] } });
  const { organizations } = org.cloud.state;
  for (const { id } of organizations.accountsUnder(unitB, { recursive: true })) org.move(id, otherUnit);
  const unit = organizations.tree.unit(unitB);
  if (unit !== undefined) organizations.deleteUnit(unit);
  const { OperationId } = await org.call(deleteStackInstances, {
    ...{ StackSetName: 'source', Regions: [region], RetainStacks: false },
    DeploymentTargets: { OrganizationalUnitIds: [unitB] },
  });
  expect(await org.ended(OperationId)).toMatchObject({ Status: 'SUCCEEDED' });
  expect(await org.instances()).toEqual([]);
  expect(org.deployer.stacks.size).toBe(0);
});

it('an account that left while nothing was automatic is out of reach, but can be let go of', async () => {
  const org = await StackSetCloud.create();
  await org.createSet({ AutoDeployment: { Enabled: false } });
  await org.createInstances({ DeploymentTargets: { OrganizationalUnitIds: [unitB] } });
  org.leave(inB);
  const remove = async (RetainStacks: boolean) => {
    const { OperationId } = await org.call(deleteStackInstances, {
      ...{ StackSetName: 'source', Regions: [region], RetainStacks },
      DeploymentTargets: { OrganizationalUnitIds: [unitB] },
    });
    return org.ended(OperationId);
  };
  expect(await remove(false)).toMatchObject({ Status: 'FAILED' });
  expect(await remove(true)).toMatchObject({ Status: 'SUCCEEDED' });
  expect(await org.instances()).toEqual([]);
  expect(org.deployer.in(inB)).toHaveLength(1);
});
