import { describe, expect, it } from 'vitest';
import { createStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-instances.ts';
import { createStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-set.ts';
import { describeStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set.ts';
import { listStackSetOperations } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-set-operations.ts';
import { stopStackSetOperation } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/stop-stack-set-operation.ts';
import { updateStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-set.ts';
import { outside, region, StackSetCloud, template, unitA } from './stack-set-cloud.ts';

/** Creates a stack set with unit A as its target and answers its ARN. */
async function newSet(org: StackSetCloud, StackSetName: string, DependsOn: string[]): Promise<string> {
  await org.call(createStackSet, {
    ...{ StackSetName, TemplateBody: template, PermissionModel: 'SERVICE_MANAGED' },
    Parameters: [{ ParameterKey: 'Bucket', ParameterValue: 'central' }],
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false, DependsOn },
  });
  await org.call(createStackInstances, {
    ...{ StackSetName, Regions: [region], DeploymentTargets: { OrganizationalUnitIds: [unitA] } },
  });
  await org.cloud.background.idle();
  const { StackSet } = await org.call(describeStackSet, { StackSetName });
  return StackSet?.StackSetARN ?? '';
}

async function lastStatus(org: StackSetCloud, StackSetName: string) {
  const { Summaries = [] } = await org.call(listStackSetOperations, { StackSetName });
  return Summaries[0];
}

/** `second` was made before `first`, and depends on it since. */
async function chain(): Promise<StackSetCloud> {
  const org = await StackSetCloud.create();
  await newSet(org, 'second', []);
  const first = await newSet(org, 'first', []);
  await org.call(updateStackSet, {
    ...{ StackSetName: 'second', UsePreviousTemplate: true },
    Parameters: [{ ParameterKey: 'Bucket', UsePreviousValue: true }],
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false, DependsOn: [first] },
  });
  await org.cloud.background.idle();
  return org;
}

describe('automatic deployment of a stack set that depends on another', () => {
  it('begins when the other has succeeded', async () => {
    const org = await chain();
    const release = org.deployer.hold();
    org.move(outside, unitA);
    expect(await lastStatus(org, 'first')).toMatchObject({ Action: 'CREATE', Status: 'RUNNING' });
    expect(await lastStatus(org, 'second')).toMatchObject({ Action: 'CREATE', Status: 'QUEUED' });
    release();
    await org.cloud.background.idle();
    expect(await lastStatus(org, 'second')).toMatchObject({ Status: 'SUCCEEDED' });
    expect(org.deployer.in(outside).map(({ name }) => name.split('-')[1])).toEqual(['first', 'second']);
  });

  it('does not begin when the other has failed', async () => {
    const org = await chain();
    org.deployer.failures.set(outside, 'denied');
    org.move(outside, unitA);
    await org.cloud.background.idle();
    expect(await lastStatus(org, 'first')).toMatchObject({ Status: 'FAILED' });
    expect(await lastStatus(org, 'second')).toMatchObject({ Status: 'FAILED' });
    expect(org.deployer.log.filter((each) => each === `create ${outside}/${region}`)).toHaveLength(1);
  });

  it('can be stopped while it waits', async () => {
    const org = await chain();
    const release = org.deployer.hold();
    org.move(outside, unitA);
    const { OperationId } = (await lastStatus(org, 'second')) ?? {};
    await org.call(stopStackSetOperation, { StackSetName: 'second', OperationId });
    release();
    await org.cloud.background.idle();
    expect(await lastStatus(org, 'second')).toMatchObject({ Status: 'STOPPED' });
    expect(org.deployer.in(outside)).toHaveLength(1);
  });

  it('is shown with the stack set', async () => {
    const org = await chain();
    const { StackSet } = await org.call(describeStackSet, { StackSetName: 'second' });
    expect(StackSet?.AutoDeployment?.DependsOn).toEqual([expect.stringContaining(':stackset/first:')]);
  });

  it.each([
    { what: 'stack sets that are not there', dependsOn: ['arn:aws:cloudformation:x:1:stackset/none:1'] },
    { what: 'more than ten', dependsOn: Array.from({ length: 11 }, (_, index) => `arn:${index}`) },
  ])('does not take $what', async ({ dependsOn }) => {
    const org = await StackSetCloud.create();
    await expect(newSet(org, 'third', dependsOn)).rejects.toMatchObject({ code: 'ValidationError' });
  });

  it('goes in no circle', async () => {
    const org = await chain();
    const { StackSet } = await org.call(describeStackSet, { StackSetName: 'second' });
    const circle = org.call(updateStackSet, {
      ...{ StackSetName: 'first', UsePreviousTemplate: true },
      AutoDeployment: { Enabled: true, DependsOn: [StackSet?.StackSetARN ?? ''] },
    });
    await expect(circle).rejects.toMatchObject({ code: 'ValidationError' });
  });
});
