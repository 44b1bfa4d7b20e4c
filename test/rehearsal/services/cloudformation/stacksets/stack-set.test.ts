import { describe, expect, it } from 'vitest';
import { createStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-set.ts';
import { deleteStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/delete-stack-instances.ts';
import { deleteStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/delete-stack-set.ts';
import { describeStackInstance } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-instance.ts';
import { describeStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set.ts';
import { listStackSets } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-sets.ts';
import { updateStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-instances.ts';
import { updateStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/update-stack-set.ts';
import {
  inA,
  inA1,
  inB,
  region,
  StackSetCloud,
  suspended,
  template,
  unitA,
  unitB,
} from './stack-set-cloud.ts';

const withResources = (resources: object, more: object = {}) =>
  JSON.stringify({ ...more, Resources: resources });
const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
const named = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'name', AssumeRolePolicyDocument: {} } };
const bucketParameter = { ParameterKey: 'Bucket', ParameterValue: 'central' };
const manyAtOnce = { MaxConcurrentCount: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' } as const;

describe('CreateStackSet', () => {
  it('answers the id, and describes all that it was given with the values of all parameters', async () => {
    const org = await StackSetCloud.create();
    const id = await org.createSet({ Tags: [{ Key: 'team', Value: 'backup' }] });
    expect(id).toMatch(/^source:[0-9a-f-]{36}$/);
    const { StackSet } = await org.call(describeStackSet, { StackSetName: 'source' });
    expect(StackSet).toMatchObject({
      StackSetName: 'source',
      Status: 'ACTIVE',
      PermissionModel: 'SERVICE_MANAGED',
      TemplateBody: template,
      Parameters: [
        { ParameterKey: 'Bucket', ParameterValue: 'central' },
        { ParameterKey: 'Days', ParameterValue: '30' },
        { ParameterKey: 'Secret', ParameterValue: '****' },
      ],
      Tags: [{ Key: 'team', Value: 'backup' }],
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ManagedExecution: { Active: true },
      OrganizationalUnitIds: [],
    });
  });

  it.each([
    { what: 'self-managed permissions', input: { PermissionModel: 'SELF_MANAGED' }, code: 'NotImplemented' },
    { what: 'the import of a stack', input: { StackId: 'arn:aws:cloudformation:x' }, code: 'NotImplemented' },
    {
      what: 'DependsOn of what is no stack set',
      input: { AutoDeployment: { Enabled: true, DependsOn: ['arn'] } },
      code: 'ValidationError',
    },
    { what: 'a name with an underscore', input: { StackSetName: 'a_b' }, code: 'ValidationError' },
    { what: 'a name that is too long', input: { StackSetName: 'a'.repeat(129) }, code: 'ValidationError' },
    { what: 'an administration role', input: { AdministrationRoleARN: 'arn' }, code: 'ValidationError' },
    {
      what: 'retention without automatic deployment',
      input: { AutoDeployment: { Enabled: false, RetainStacksOnAccountRemoval: true } },
      code: 'ValidationError',
    },
    { what: 'a template of no kind', input: { TemplateBody: 'x' }, code: 'ValidationError' },
    {
      what: 'a parameter that the template lacks',
      input: { Parameters: [bucketParameter, { ParameterKey: 'Other', ParameterValue: 'x' }] },
      code: 'ValidationError',
      message: 'Parameters: [Other] do not exist in the template',
    },
    {
      what: 'a parameter without a value',
      input: { Parameters: [] },
      code: 'ValidationError',
      message: 'Parameters: [Bucket] must have values',
    },
    {
      what: 'a value that the template does not allow',
      input: { Parameters: [bucketParameter, { ParameterKey: 'Days', ParameterValue: '0' }] },
      code: 'ValidationError',
    },
    {
      what: 'a transform',
      input: { TemplateBody: withResources({}, { Transform: 'AWS::LanguageExtensions' }) },
      code: 'ValidationError',
      message: 'Transform is not supported in SERVICE_MANAGED permission model',
    },
    {
      what: 'a macro in a resource',
      input: {
        TemplateBody: withResources({ A: { Type: 'AWS::S3::Bucket', 'Fn::Transform': { Name: 'M' } } }),
      },
      code: 'ValidationError',
      message: 'Transform is not supported in SERVICE_MANAGED permission model',
    },
    {
      what: 'a nested stack set',
      input: { TemplateBody: withResources({ A: { Type: 'AWS::CloudFormation::StackSet' } }) },
      code: 'ValidationError',
      message: 'StackSet resource is not supported in SERVICE_MANAGED permission model',
    },
    {
      what: 'a nested stack',
      input: { TemplateBody: withResources({ A: { Type: 'AWS::CloudFormation::Stack' } }) },
      code: 'ValidationError',
      message: 'Stack resource is not supported in SERVICE_MANAGED permission model',
    },
    {
      what: 'a role that was not acknowledged',
      input: { TemplateBody: withResources({ Role: role }), Parameters: [] },
      code: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_IAM]',
    },
    {
      what: 'a role with a name, acknowledged as a role without',
      input: {
        TemplateBody: withResources({ Role: named }),
        Parameters: [],
        Capabilities: ['CAPABILITY_IAM'],
      },
      code: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    },
  ] as const)('refuses $what', async ({ input, what: _, ...error }) => {
    const org = await StackSetCloud.create();
    const given: object = structuredClone(input);
    await expect(org.createSet(given)).rejects.toMatchObject(error);
    expect((await org.call(listStackSets, {})).Summaries).toEqual([]);
  });

  it('answers its repetition with the same token by the same id, and refuses the name otherwise', async () => {
    const org = await StackSetCloud.create();
    const id = await org.createSet({ ClientRequestToken: 'token' });
    expect(await org.createSet({ ClientRequestToken: 'token' })).toBe(id);
    for (const other of [{}, { ClientRequestToken: 'token', Description: 'other' }]) {
      await expect(org.createSet(other)).rejects.toMatchObject({
        code: 'NameAlreadyExistsException',
        status: 409,
      });
    }
  });
});

describe('DeleteStackSet', () => {
  it('needs an empty stack set, after which the name is free and the set is listed as deleted', async () => {
    const org = await StackSetCloud.create();
    const id = await org.createSet();
    await org.createInstances();
    const deletion = () => org.call(deleteStackSet, { StackSetName: 'source' });
    await expect(deletion()).rejects.toMatchObject({
      code: 'StackSetNotEmptyException',
      message: 'StackSet is not empty',
      status: 409,
    });
    const remove = (RetainStacks: boolean) =>
      org.call(deleteStackInstances, {
        StackSetName: 'source',
        DeploymentTargets: { OrganizationalUnitIds: [unitA] },
        Regions: [region],
        RetainStacks,
        OperationPreferences: manyAtOnce,
      });
    const release = org.deployer.hold();
    await remove(false);
    await expect(deletion()).rejects.toMatchObject({ code: 'OperationInProgressException' });
    release();
    await org.cloud.background.idle();
    // Nothing is deleted in a suspended account, but it can be let go of.
    expect(await org.instances()).toEqual([`${suspended}/${region} OUTDATED SKIPPED_SUSPENDED_ACCOUNT`]);
    await remove(true);
    await org.cloud.background.idle();
    await deletion();
    await expect(org.call(describeStackSet, { StackSetName: 'source' })).rejects.toMatchObject({
      code: 'StackSetNotFoundException',
    });
    const again = await org.createSet();
    const { Summaries } = await org.call(listStackSets, { Status: 'DELETED' });
    expect(Summaries).toMatchObject([{ StackSetId: id, Status: 'DELETED' }]);
    expect((await org.call(listStackSets, { Status: 'ACTIVE' })).Summaries).toMatchObject([
      { StackSetId: again },
    ]);
  });
});

describe('UpdateStackSet', () => {
  const changed = JSON.stringify({
    Parameters: { Bucket: { Type: 'String' } },
    Resources: { Other: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
  });
  const change = {
    StackSetName: 'source',
    TemplateBody: changed,
    Parameters: [{ ParameterKey: 'Bucket', UsePreviousValue: true }],
    OperationPreferences: manyAtOnce,
  };

  it('brings every stack to the new template, with the values that it keeps', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    const { OperationId } = await org.call(updateStackSet, change);
    expect(await org.ended(OperationId)).toMatchObject({ Action: 'UPDATE', Status: 'SUCCEEDED' });
    for (const account of [inA, inA1]) {
      const [stack] = org.deployer.in(account);
      expect(stack?.definition.template).toBe(changed);
      expect(stack?.definition.parameters).toEqual(new Map([['Bucket', 'central']]));
    }
  });

  it('marks all instances OUTDATED first and keeps the change when it fails; repeated, it retries them', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    const release = org.deployer.hold();
    org.deployer.failures.set(inA, 'no');
    const { OperationId } = await org.call(updateStackSet, change);
    expect((await org.instances()).filter((each) => each.includes('CURRENT'))).toEqual([]);
    const { StackSet } = await org.call(describeStackSet, { StackSetName: 'source' });
    expect(StackSet?.TemplateBody).toBe(changed);
    release();
    expect(await org.ended(OperationId)).toMatchObject({
      Status: 'FAILED',
      StatusDetails: { FailedStackInstancesCount: 1 },
    });
    org.deployer.failures.clear();
    const again = await org.call(updateStackSet, {
      StackSetName: 'source',
      UsePreviousTemplate: true,
      Parameters: change.Parameters,
      OperationPreferences: manyAtOnce,
    });
    expect(await org.ended(again.OperationId)).toMatchObject({ Status: 'SUCCEEDED' });
    expect(org.deployer.in(inA)[0]?.definition.template).toBe(changed);
  });

  it('with targets updates only those and leaves the others OUTDATED', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances({ DeploymentTargets: { OrganizationalUnitIds: [unitA, unitB] } });
    const { OperationId } = await org.call(updateStackSet, {
      ...change,
      DeploymentTargets: { OrganizationalUnitIds: [unitB] },
      Regions: [region],
    });
    await org.ended(OperationId);
    const instances = await org.instances();
    expect(instances).toContain(`${inB}/${region} CURRENT SUCCEEDED`);
    expect(instances).toContain(`${inA}/${region} OUTDATED SUCCEEDED`);
  });

  it.each([
    { what: 'no template', input: {}, code: 'ValidationError' },
    {
      what: 'two templates',
      input: { UsePreviousTemplate: true, TemplateBody: changed },
      code: 'ValidationError',
    },
    {
      what: 'the other permission model',
      input: { PermissionModel: 'SELF_MANAGED' },
      code: 'NotImplemented',
    },
    {
      what: 'automatic deployment together with targets',
      input: {
        UsePreviousTemplate: true,
        AutoDeployment: { Enabled: false },
        DeploymentTargets: { OrganizationalUnitIds: [unitA] },
        Regions: [region],
      },
      code: 'ValidationError',
    },
    {
      what: 'targets without Regions',
      input: { UsePreviousTemplate: true, DeploymentTargets: { OrganizationalUnitIds: [unitA] } },
      code: 'ValidationError',
    },
    {
      what: 'targets without instances',
      input: {
        UsePreviousTemplate: true,
        DeploymentTargets: { OrganizationalUnitIds: [unitB] },
        Regions: [region],
      },
      code: 'StackInstanceNotFoundException',
    },
  ] as const)('refuses $what', async ({ input, code }) => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances();
    const given: object = { Parameters: [bucketParameter], ...structuredClone(input) };
    await expect(org.call(updateStackSet, { StackSetName: 'source', ...given })).rejects.toMatchObject({
      code,
    });
  });

  it('does not change the execution mode while an operation runs', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    const release = org.deployer.hold();
    await org.startInstances();
    await expect(
      org.call(updateStackSet, { ...change, ManagedExecution: { Active: false } }),
    ).rejects.toMatchObject({ code: 'OperationInProgressException' });
    release();
    await org.cloud.background.idle();
  });
});

describe('parameter overrides', () => {
  const override = (days: string) => [{ ParameterKey: 'Days', ParameterValue: days }];
  const target = {
    StackSetName: 'source',
    DeploymentTargets: { OrganizationalUnitIds: [unitA] },
    Regions: [region],
    OperationPreferences: manyAtOnce,
  };

  it('hold for the accounts that are there now, survive an update and go when they are left out', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await org.createInstances({ ParameterOverrides: override('7') });
    const days = () => org.deployer.in(inA)[0]?.definition.parameters.get('Days');
    expect(days()).toBe('7');
    const { StackInstance } = await org.call(describeStackInstance, {
      StackSetName: 'source',
      StackInstanceAccount: inA,
      StackInstanceRegion: region,
    });
    expect(StackInstance?.ParameterOverrides).toEqual(override('7'));

    org.join('300000000099', unitA);
    await org.cloud.background.idle();
    expect(org.deployer.in('300000000099')[0]?.definition.parameters.get('Days')).toBe('30');

    await org.call(updateStackSet, {
      StackSetName: 'source',
      UsePreviousTemplate: true,
      Parameters: [bucketParameter, ...override('60')],
      OperationPreferences: manyAtOnce,
    });
    await org.cloud.background.idle();
    expect(days()).toBe('7');

    const keep = [{ ParameterKey: 'Days', UsePreviousValue: true }];
    await org.call(updateStackInstances, { ...target, ParameterOverrides: keep });
    await org.cloud.background.idle();
    expect(days()).toBe('7');

    await org.call(updateStackInstances, { ...target, ParameterOverrides: [] });
    await org.cloud.background.idle();
    expect(days()).toBe('60');
  });

  it.each([
    [{ ParameterKey: 'Other', ParameterValue: 'x' }],
    [{ ParameterKey: 'Days', ParameterValue: '0' }],
  ])('refuse %o', async (parameter) => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await expect(org.startInstances({ ParameterOverrides: [parameter] })).rejects.toMatchObject({
      code: 'ValidationError',
    });
  });
});

it('asks IAM for the ARN of the management account’s stack set', async () => {
  const org = await StackSetCloud.create();
  const id = await org.createSet();
  const caller = org.cloud.state.iam.administratorCaller('200000000000');
  const request = {
    ...{ cloud: org.cloud, caller, region, requestId: '', sourceIp: '', secureTransport: true },
    ...{ userAgent: '', calledVia: [], headers: {} },
  };
  const names = { StackSetName: 'source', CallAs: 'DELEGATED_ADMIN' as const };
  const input = { ...names, Regions: [region], RetainStacks: false };
  expect(deleteStackInstances.authorize(input, request)).toEqual([
    {
      action: 'cloudformation:DeleteStackInstances',
      resource: `arn:aws:cloudformation:${region}:100000000000:stackset/${id}`,
      resourceAccount: '200000000000',
      context: { 'cloudformation:TargetRegion': [region] },
    },
  ]);
  expect(describeStackSet.authorize({ ...names, StackSetName: 'other' }, request)).toMatchObject([
    { resource: `arn:aws:cloudformation:${region}:100000000000:stackset/other:*` },
  ]);
  expect(createStackSet.authorize({ StackSetName: 'x', TemplateURL: 'u' }, request)).toMatchObject([
    { resource: '*', context: { 'cloudformation:TemplateUrl': 'u' } },
  ]);
});
