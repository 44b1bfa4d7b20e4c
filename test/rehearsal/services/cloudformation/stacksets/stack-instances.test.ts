import type { DeploymentTargets } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { deleteStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/delete-stack-instances.ts';
import { describeStackInstance } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-instance.ts';
import { listStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-instances.ts';
import { listStackSetAutoDeploymentTargets } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-auto-deployment-targets.ts';
import {
  administrator,
  inA,
  inA1,
  inB,
  management,
  outside,
  region,
  root,
  StackSetCloud,
  suspended,
  unitA,
  unitA1,
  unitB,
} from './stack-set-cloud.ts';

const allAtOnce = { MaxConcurrentCount: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' } as const;

describe('the accounts of the targets', () => {
  it.each<{ what: string; targets: DeploymentTargets; accounts: string[] }>([
    {
      what: 'the root: every member, never the management account',
      targets: { OrganizationalUnitIds: [root] },
      accounts: [administrator, inA, inA1, inB, suspended, outside],
    },
    {
      what: 'a unit: also those in its child units',
      targets: { OrganizationalUnitIds: [unitA] },
      accounts: [inA, inA1, suspended],
    },
    {
      what: 'a unit and its child: each account once',
      targets: { OrganizationalUnitIds: [unitA, unitA1], AccountFilterType: 'NONE' },
      accounts: [inA, inA1, suspended],
    },
    {
      what: 'INTERSECTION: the named ones that lie in the unit',
      targets: {
        OrganizationalUnitIds: [unitA],
        AccountFilterType: 'INTERSECTION',
        Accounts: [inA, inB, management],
      },
      accounts: [inA],
    },
    {
      what: 'DIFFERENCE: all but the named ones',
      targets: { OrganizationalUnitIds: [unitA], AccountFilterType: 'DIFFERENCE', Accounts: [inA] },
      accounts: [inA1, suspended],
    },
  ])('$what', async ({ targets, accounts }) => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances({ DeploymentTargets: targets });
    const { Summaries = [] } = await org.call(listStackInstances, { StackSetName: 'source' });
    expect(Summaries.map(({ Account }) => Account).sort()).toEqual([...accounts].sort());
    expect(org.deployer.in(management)).toEqual([]);
    expect(org.deployer.in(suspended)).toEqual([]);
  });

  it.each<{ what: string; input: object; message?: string }>([
    {
      what: 'accounts instead of units',
      input: { DeploymentTargets: undefined, Accounts: [inA] },
      message: 'StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target',
    },
    { what: 'no units', input: { DeploymentTargets: { Accounts: [inA] } } },
    {
      what: 'UNION',
      input: {
        DeploymentTargets: {
          OrganizationalUnitIds: [unitA],
          AccountFilterType: 'UNION',
          Accounts: [inB],
        },
      },
    },
    {
      what: 'accounts without a filter',
      input: { DeploymentTargets: { OrganizationalUnitIds: [unitA], Accounts: [inB] } },
    },
    {
      what: 'a filter without accounts',
      input: { DeploymentTargets: { OrganizationalUnitIds: [unitA], AccountFilterType: 'DIFFERENCE' } },
    },
    { what: 'a malformed unit', input: { DeploymentTargets: { OrganizationalUnitIds: ['ou-x'] } } },
    {
      what: 'a unit that does not exist',
      input: { DeploymentTargets: { OrganizationalUnitIds: ['ou-exam-zzzzzzzz'] } },
    },
    {
      what: 'a malformed account',
      input: {
        DeploymentTargets: {
          OrganizationalUnitIds: [unitA],
          AccountFilterType: 'DIFFERENCE',
          Accounts: ['1'],
        },
      },
    },
    {
      what: 'more than 50 units',
      input: {
        DeploymentTargets: {
          OrganizationalUnitIds: Array.from({ length: 51 }, (_, n) => `ou-exam-${10_000_000 + n}`),
        },
      },
    },
    { what: 'no Region', input: { Regions: [] } },
    { what: 'an unknown Region', input: { Regions: ['eu-moon-1'] } },
    { what: 'bad preferences', input: { OperationPreferences: { MaxConcurrentCount: 0 } } },
  ])('are refused when given as $what', async ({ input, message }) => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await expect(org.startInstances(input)).rejects.toMatchObject({
      code: 'ValidationError',
      ...(message === undefined ? {} : { message }),
    });
  });
});

describe('stack instances', () => {
  it('are current once their stack is there, and say which unit and operation brought them', async () => {
    const org = await StackSetCloud.create();
    const StackSetId = await org.createSet();
    const { OperationId } = await org.createInstances();
    const { StackInstance } = await org.call(describeStackInstance, {
      StackSetName: 'source',
      StackInstanceAccount: inA1,
      StackInstanceRegion: region,
    });
    const [stack] = org.deployer.in(inA1);
    expect(StackInstance).toMatchObject({
      StackSetId,
      Account: inA1,
      Region: region,
      StackId: stack?.id,
      Status: 'CURRENT',
      StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
      OrganizationalUnitId: unitA,
      DriftStatus: 'NOT_CHECKED',
      LastOperationId: OperationId,
      ParameterOverrides: [],
    });
    expect(stack?.name).toMatch(/^StackSet-source-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('of suspended accounts are skipped, which is no failure', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    expect(await org.createInstances()).toMatchObject({
      Status: 'SUCCEEDED',
      StatusDetails: { FailedStackInstancesCount: 0 },
    });
    expect(await org.instances()).toContain(`${suspended}/${region} OUTDATED SKIPPED_SUSPENDED_ACCOUNT`);
  });

  it('are listed by account, Region, detailed status and operation, a page at a time', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    const first = await org.createInstances({ Regions: [region, 'us-east-1'] });
    const second = await org.createInstances({ DeploymentTargets: { OrganizationalUnitIds: [unitB] } });
    const list = async (input: object) => {
      const { Summaries = [] } = await org.call(listStackInstances, { StackSetName: 'source', ...input });
      return Summaries.map(({ Account, Region }) => `${Account} ${Region}`);
    };
    expect(await list({ StackInstanceAccount: inA })).toEqual([`${inA} ${region}`, `${inA} us-east-1`]);
    expect(await list({ StackInstanceRegion: 'us-east-1', StackInstanceAccount: inA })).toHaveLength(1);
    const by = (Name: string, Values: string) => list({ Filters: [{ Name, Values }] });
    expect(await by('DETAILED_STATUS', 'SKIPPED_SUSPENDED_ACCOUNT')).toHaveLength(2);
    expect(await by('LAST_OPERATION_ID', second.OperationId ?? '')).toEqual([`${inB} ${region}`]);
    expect(await by('LAST_OPERATION_ID', first.OperationId ?? '')).toHaveLength(6);
    expect(await by('DRIFT_STATUS', 'DRIFTED')).toEqual([]);
    await expect(by('COLOUR', 'red')).rejects.toMatchObject({ code: 'ValidationError' });

    const page = { StackSetName: 'source', MaxResults: 4 };
    const { Summaries, NextToken } = await org.call(listStackInstances, page);
    const rest = await org.call(listStackInstances, { ...page, NextToken });
    expect([...(Summaries ?? []), ...(rest.Summaries ?? [])]).toHaveLength(7);
    expect(rest.NextToken).toBeUndefined();
    for (const bad of [{ NextToken: 'x' }, { MaxResults: 101 }, { MaxResults: 0 }]) {
      await expect(list(bad)).rejects.toMatchObject({ code: 'ValidationError' });
    }
  });

  it('that do not exist are not described', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    const input = { StackSetName: 'source', StackInstanceAccount: inA, StackInstanceRegion: region };
    await expect(org.call(describeStackInstance, input)).rejects.toMatchObject({
      code: 'StackInstanceNotFoundException',
      status: 404,
    });
  });

  it('created a second time are updated in place', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    await org.createInstances();
    expect(org.deployer.in(inA)).toHaveLength(1);
    expect(org.deployer.log.filter((each) => each.endsWith(`${inA}/${region}`))).toEqual([
      `create ${inA}/${region}`,
      `update ${inA}/${region}`,
    ]);
  });
});

describe('DeleteStackInstances', () => {
  const remove = (RetainStacks: boolean, more: Partial<DeploymentTargets> = {}) => ({
    StackSetName: 'source',
    DeploymentTargets: { OrganizationalUnitIds: [unitA], ...more },
    Regions: [region],
    RetainStacks,
    OperationPreferences: allAtOnce,
  });
  const targetsOf = async (org: StackSetCloud) => {
    const { Summaries } = await org.call(listStackSetAutoDeploymentTargets, { StackSetName: 'source' });
    return Summaries;
  };

  it('deletes stacks and the targets of automatic deployment, Region by Region', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances({ Regions: [region, 'us-east-1'] });
    expect(await targetsOf(org)).toEqual([{ OrganizationalUnitId: unitA, Regions: [region, 'us-east-1'] }]);
    const { OperationId } = await org.call(deleteStackInstances, remove(false));
    expect(await org.ended(OperationId)).toMatchObject({
      Action: 'DELETE',
      Status: 'SUCCEEDED',
      RetainStacks: false,
    });
    expect(org.deployer.in(inA).map((stack) => stack.region)).toEqual(['us-east-1']);
    expect(await targetsOf(org)).toEqual([{ OrganizationalUnitId: unitA, Regions: ['us-east-1'] }]);
  });

  it('with RetainStacks lets go of the instances and leaves the stacks; a new instance is a new stack', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    const { OperationId } = await org.call(deleteStackInstances, remove(true));
    expect(await org.ended(OperationId)).toMatchObject({ Status: 'SUCCEEDED', RetainStacks: true });
    expect(await org.instances()).toEqual([]);
    expect(org.deployer.in(inA)).toHaveLength(1);
    await org.createInstances();
    expect(org.deployer.in(inA)).toHaveLength(2);
  });

  it('of some accounts leaves the targets: automatic deployment ignores account filters', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    await org.call(
      deleteStackInstances,
      remove(false, { AccountFilterType: 'INTERSECTION', Accounts: [inA] }),
    );
    await org.cloud.background.idle();
    expect(await org.instances()).toEqual([
      `${inA1}/${region} CURRENT SUCCEEDED`,
      `${suspended}/${region} OUTDATED SKIPPED_SUSPENDED_ACCOUNT`,
    ]);
    expect(await targetsOf(org)).toEqual([{ OrganizationalUnitId: unitA, Regions: [region] }]);
  });

  it('that fails leaves the instance INOPERABLE: left out of updates until it is let go of', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    org.deployer.failures.set(inA, 'a bucket is not empty');
    const { OperationId } = await org.call(deleteStackInstances, remove(false));
    expect(await org.ended(OperationId)).toMatchObject({ Status: 'FAILED' });
    expect(await org.instances()).toContain(`${inA}/${region} INOPERABLE INOPERABLE`);

    org.deployer.failures.clear();
    org.deployer.log.length = 0;
    const { updateStackSet } = await import(
      '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-set.ts'
    );
    await org.call(updateStackSet, {
      StackSetName: 'source',
      UsePreviousTemplate: true,
      Parameters: [{ ParameterKey: 'Bucket', ParameterValue: 'other' }],
    });
    await org.cloud.background.idle();
    expect(org.deployer.log).toEqual([]);
    await org.call(deleteStackInstances, remove(true));
    await org.cloud.background.idle();
    expect(await org.instances()).toEqual([]);
  });
});
