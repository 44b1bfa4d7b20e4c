import { beforeEach, describe, expect, test } from 'vitest';
import { createStack } from '../../../../../../rehearsal/services/cloudformation/stacks/create-stack.ts';
import { deleteStack } from '../../../../../../rehearsal/services/cloudformation/stacks/delete-stack.ts';
import { updateStack } from '../../../../../../rehearsal/services/cloudformation/stacks/update-stack.ts';
import { EngineDeployer } from '../../../../../../rehearsal/services/cloudformation/stacksets/engine-deployer.ts';
import { administratorOf } from '../../../../default-cloud.ts';
import { StackCalls } from '../../stack-calls.ts';
import {
  administrator,
  inA,
  inA1,
  inB,
  region,
  StackSetCloud,
  unitA,
  unitB,
} from '../../stacksets/stack-set-cloud.ts';

const child = (value: string) =>
  JSON.stringify({
    Parameters: { Prefix: { Type: 'String' } },
    Resources: {
      P: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: { 'Fn::Sub': '/${Prefix}/p' }, Type: 'String', Value: value },
      },
    },
  });

function stackSet(more: object = {}) {
  return {
    Resources: {
      Set: {
        Type: 'AWS::CloudFormation::StackSet',
        Properties: {
          StackSetName: 'source',
          PermissionModel: 'SERVICE_MANAGED',
          CallAs: 'DELEGATED_ADMIN',
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true },
          ManagedExecution: { Active: true },
          OperationPreferences: { MaxConcurrentPercentage: 100, FailureTolerancePercentage: 0 },
          Parameters: [{ ParameterKey: 'Prefix', ParameterValue: 'x' }],
          StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: [unitB] }, Regions: [region] }],
          TemplateBody: child('1'),
          ...more,
        },
      },
    },
    Outputs: { Id: { Value: { Ref: 'Set' } } },
  };
}

describe('AWS::CloudFormation::StackSet', () => {
  let org: StackSetCloud;
  let calls: StackCalls;

  beforeEach(async () => {
    org = await StackSetCloud.create();
    const engine = { createStack, updateStack, deleteStack };
    org.cloud.state.cloudformation.stackSets.deployer = new EngineDeployer(org.cloud, engine);
    calls = new StackCalls(org.cloud, administratorOf(org.cloud, administrator, region));
  });

  function valueIn(accountId: string, name = '/x/p'): string | undefined {
    const parameter = org.cloud.state.ssm.parameter({ accountId, region }, name);
    return parameter?.versions.at(-1)?.value;
  }

  test('makes the set and its instances, and waits for them', async () => {
    const stack = await calls.create('Enrolment', stackSet());
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(calls.output(stack, 'Id')).toMatch(/^source:[0-9a-f-]{36}$/);
    expect([valueIn(inA), valueIn(inB)]).toEqual([undefined, '1']);
  });

  test('brings a changed template and changed targets to the accounts', async () => {
    await calls.create('Enrolment', stackSet());
    const stack = await calls.update(
      'Enrolment',
      stackSet({
        TemplateBody: child('2'),
        StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: [unitA] }, Regions: [region] }],
      }),
    );
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect([valueIn(inA), valueIn(inA1), valueIn(inB)]).toEqual(['2', '2', undefined]);
  });

  test('fails with the reasons of its instances, and takes everything back', async () => {
    const failing = JSON.stringify({
      Parameters: { Prefix: { Type: 'String' } },
      Resources: {
        A: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'nope' } },
      },
    });
    const stack = await calls.create('Enrolment', stackSet({ TemplateBody: failing }));
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    const reason = await calls.reason('Enrolment', 'Set');
    expect(reason).toContain('was unexpectedly stopped or failed. status reason(s): [Account: ');
    expect(reason).toContain('ResourceLogicalId:A, ResourceType:AWS::KMS::Alias');
    expect(org.cloud.state.cloudformation.stackSets.list('100000000000', region)).toMatchObject([
      { status: 'DELETED' },
    ]);
  });

  test('deletes its stacks and the set, whatever RetainStacksOnAccountRemoval says', async () => {
    const stack = await calls.create('Enrolment', stackSet());
    expect((await calls.remove(stack)).StackStatus).toBe('DELETE_COMPLETE');
    expect(valueIn(inB)).toBe(undefined);
  });
});
