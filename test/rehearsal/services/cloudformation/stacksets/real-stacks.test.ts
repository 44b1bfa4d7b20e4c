import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../../../rehearsal/cloud/cloud.ts';
import { createStack } from '../../../../../rehearsal/services/cloudformation/stacks/create-stack.ts';
import { deleteStack } from '../../../../../rehearsal/services/cloudformation/stacks/delete-stack.ts';
import { updateStack } from '../../../../../rehearsal/services/cloudformation/stacks/update-stack.ts';
import { describeStackInstance } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-instance.ts';
import { updateStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-set.ts';
import { EngineDeployer } from '../../../../../rehearsal/services/cloudformation/stacksets/engine-deployer.ts';
import { attachScp } from '../../../iam/organization-cloud.ts';
import { inA, inA1, otherUnit, region, StackSetCloud, unitA } from './stack-set-cloud.ts';

const policy = (more: object = {}) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}' } }],
    },
    ...more,
  },
});
const template = (resources: object) =>
  JSON.stringify({ Parameters: { Bucket: { Type: 'String' } }, Resources: resources });
const simple = template({ Where: policy() });
const Capabilities = ['CAPABILITY_NAMED_IAM'] as const;

/** An organization whose stack sets make stacks with the real engine. */
async function realStacks(): Promise<StackSetCloud> {
  const org = await StackSetCloud.create();
  const engine = { createStack, updateStack, deleteStack };
  org.cloud.state.cloudformation.stackSets.deployer = new EngineDeployer(org.cloud, engine);
  return org;
}

const stacksIn = (cloud: Cloud, account: string) => cloud.state.cloudformation.stacks(account, region).all();
const statuses = (cloud: Cloud, account: string) => stacksIn(cloud, account).map(({ status }) => status);

async function instanceIn(org: StackSetCloud, account: string) {
  const { StackInstance } = await org.call(describeStackInstance, {
    ...{ StackSetName: 'source', StackInstanceAccount: account, StackInstanceRegion: region },
  });
  return StackInstance;
}

describe('stacks that a stack set really makes', () => {
  it('hold the resources of the template with the parameters of the stack set', async () => {
    const org = await realStacks();
    await org.createSet({
      Capabilities: [...Capabilities],
      TemplateBody: simple,
      Tags: [{ Key: 'team', Value: 'backup' }],
    });
    expect(await org.createInstances()).toMatchObject({ Status: 'SUCCEEDED' });
    const [stack] = stacksIn(org.cloud, inA1);
    expect(stack?.status).toBe('CREATE_COMPLETE');
    expect(JSON.stringify(stack?.resources.get('Where')?.properties)).toContain('arn:aws:s3:::central');
    expect((await instanceIn(org, inA1))?.StackId).toBe(stack?.id);
  });

  it('follow an update, and stay as they are where nothing changes', async () => {
    const org = await realStacks();
    await org.createSet({ Capabilities: [...Capabilities], TemplateBody: simple });
    await org.createInstances();
    const update = (ParameterValue: string) =>
      org.call(updateStackSet, {
        ...{ StackSetName: 'source', UsePreviousTemplate: true, Capabilities: [...Capabilities] },
        Parameters: [{ ParameterKey: 'Bucket', ParameterValue }],
      });
    expect(await org.ended((await update('other')).OperationId)).toMatchObject({ Status: 'SUCCEEDED' });
    expect(statuses(org.cloud, inA)).toEqual(['UPDATE_COMPLETE']);
    const [stack] = stacksIn(org.cloud, inA);
    expect(JSON.stringify(stack?.resources.get('Where')?.properties)).toContain('arn:aws:s3:::other');
    expect(await org.ended((await update('other')).OperationId)).toMatchObject({ Status: 'SUCCEEDED' });
    expect((await instanceIn(org, inA))?.Status).toBe('CURRENT');
  });

  it('that an SCP stops say which resource and why, are gone, and come once the SCP is', async () => {
    const org = await realStacks();
    attachScp(org.cloud, inA, { Effect: 'Deny', Action: 'iam:CreatePolicy', Resource: '*' });
    await org.createSet({ Capabilities: [...Capabilities], TemplateBody: simple });
    const tolerant = { OperationPreferences: { FailureToleranceCount: 1 } };
    expect(await org.createInstances(tolerant)).toMatchObject({
      Status: 'SUCCEEDED',
      StatusDetails: { FailedStackInstancesCount: 1 },
    });
    const failed = await instanceIn(org, inA);
    expect(failed).toMatchObject({ Status: 'OUTDATED', StackInstanceStatus: { DetailedStatus: 'FAILED' } });
    expect(failed?.StatusReason).toMatch(
      /^ResourceLogicalId:Where, ResourceType:AWS::IAM::ManagedPolicy, ResourceStatusReason:.*service control policy/s,
    );
    expect(failed?.StackId).toBeUndefined();
    expect(statuses(org.cloud, inA)).toEqual(['DELETE_COMPLETE']);

    const { policies } = org.cloud.state.organizations;
    policies.detachAll(inA);
    attachScp(org.cloud, inA, { Effect: 'Allow', Action: '*', Resource: '*' });
    expect(await org.createInstances(tolerant)).toMatchObject({
      StatusDetails: { FailedStackInstancesCount: 0 },
    });
    expect(statuses(org.cloud, inA)).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE']);
  });

  it('that were retained clash with those of a return if the template gives a name', async () => {
    const org = await realStacks();
    await org.createSet({
      Capabilities: [...Capabilities],
      TemplateBody: template({ Where: policy({ ManagedPolicyName: 'fixed' }) }),
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true },
    });
    await org.createInstances();
    org.move(inA, otherUnit);
    await org.cloud.background.idle();
    org.move(inA, unitA);
    await org.cloud.background.idle();
    expect((await instanceIn(org, inA))?.StatusReason).toMatch(/^ResourceLogicalId:Where.*already exists/s);
    expect(statuses(org.cloud, inA)).toEqual(['DELETE_COMPLETE', 'CREATE_COMPLETE']);
  });

  it('go when the account goes', async () => {
    const org = await realStacks();
    await org.createSet({ Capabilities: [...Capabilities], TemplateBody: simple });
    await org.createInstances();
    org.leave(inA);
    await org.cloud.background.idle();
    expect(statuses(org.cloud, inA)).toEqual(['DELETE_COMPLETE']);
  });

  it('of unknown types are refused with the stack set', async () => {
    const org = await realStacks();
    await expect(
      org.createSet({ TemplateBody: template({ A: { Type: 'AWS::Nothing::There' } }) }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/ValidationError|NotImplemented/) });
  });
});
