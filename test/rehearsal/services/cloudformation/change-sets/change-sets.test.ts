import { beforeEach, describe, expect, test } from 'vitest';
import { createChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/create-change-set.ts';
import { deleteChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/delete-change-set.ts';
import { describeChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/describe-change-set.ts';
import { executeChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/execute-change-set.ts';
import { getTemplate } from '../../../../../rehearsal/services/cloudformation/actions/get-template.ts';
import { listChangeSets } from '../../../../../rehearsal/services/cloudformation/actions/list-change-sets.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

function parameter(Name: string, Value: unknown, more: object = {}) {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value }, ...more };
}

const names = { StackName: 'Demo', ChangeSetName: 'changes' };

describe('a change set', () => {
  let calls: StackCalls;

  beforeEach(async () => {
    calls = await stackCalls();
  });

  async function plan(template: object, ChangeSetType: 'CREATE' | 'UPDATE' | 'IMPORT' = 'UPDATE') {
    const { cloud, options } = calls;
    const TemplateBody = JSON.stringify(template);
    await cloud.call(createChangeSet, { ...names, ChangeSetType, TemplateBody }, options);
    await cloud.background.idle();
    return cloud.call(describeChangeSet, { ...names, IncludePropertyValues: true }, options);
  }

  async function execute(): Promise<void> {
    await calls.cloud.call(executeChangeSet, names, calls.options);
    await calls.cloud.background.idle();
  }

  test('of a new stack puts it under review and creates it when it is executed', async () => {
    const described = await plan({ Resources: { A: parameter('/a', '1') } }, 'CREATE');
    expect(described).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Changes: [
        {
          Type: 'Resource',
          ResourceChange: { Action: 'Add', LogicalResourceId: 'A', Scope: [], Details: [] },
        },
      ],
    });
    expect((await calls.describe('Demo')).StackStatus).toBe('REVIEW_IN_PROGRESS');
    await execute();
    expect(await calls.describe('Demo')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      ChangeSetId: described.ChangeSetId,
    });
    expect(await calls.events('Demo')).toEqual([
      'Demo REVIEW_IN_PROGRESS',
      'Demo CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS',
      'A CREATE_COMPLETE',
      'Demo CREATE_COMPLETE',
    ]);
    const template = await calls.cloud.call(getTemplate, { StackName: 'Demo' }, calls.options);
    expect(JSON.parse(template.TemplateBody ?? '')).toEqual({ Resources: { A: parameter('/a', '1') } });
  });

  test('names what is modified, replaced, added and removed, with values before and after', async () => {
    await calls.create('Demo', {
      Resources: {
        Changed: parameter('/changed', '1'),
        Replaced: parameter('/old', '1', { UpdateReplacePolicy: 'Retain' }),
        Follows: parameter('/follows', { Ref: 'Replaced' }),
        Removed: parameter('/removed', '1'),
        Same: parameter('/same', '1'),
      },
    });
    const { Changes = [] } = await plan({
      Resources: {
        Changed: parameter('/changed', '2'),
        Replaced: parameter('/new', '1', { UpdateReplacePolicy: 'Retain' }),
        Follows: parameter('/follows', { Ref: 'Replaced' }),
        Added: parameter('/added', '1'),
        Same: parameter('/same', '1'),
      },
    });
    const byId = Object.fromEntries(
      Changes.map(({ ResourceChange }) => [ResourceChange?.LogicalResourceId ?? '', ResourceChange]),
    );
    expect(Object.keys(byId).sort()).toEqual(['Added', 'Changed', 'Follows', 'Removed', 'Replaced']);
    expect(byId['Changed']).toMatchObject({
      Action: 'Modify',
      Replacement: 'False',
      PhysicalResourceId: '/changed',
      Scope: ['Properties'],
      Details: [
        {
          Target: {
            ...{ Attribute: 'Properties', Name: 'Value', RequiresRecreation: 'Never' },
            ...{ Path: '/Properties/Value', BeforeValue: '1', AfterValue: '2' },
            AttributeChangeType: 'Modify',
          },
          Evaluation: 'Static',
          ChangeSource: 'DirectModification',
        },
      ],
    });
    expect(byId['Replaced']).toMatchObject({ Replacement: 'True', PolicyAction: 'ReplaceAndRetain' });
    expect(byId['Follows']).toMatchObject({
      Replacement: 'False',
      Details: [
        {
          Target: { Name: 'Value', AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
          Evaluation: 'Dynamic',
          ChangeSource: 'ResourceReference',
          CausingEntity: 'Replaced',
        },
      ],
    });
    expect(byId['Removed']).toMatchObject({ Action: 'Remove', PolicyAction: 'Delete' });
    await execute();
    expect((await calls.describe('Demo')).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('keeps values to itself unless they are asked for', async () => {
    await calls.create('Demo', { Resources: { A: parameter('/a', '1') } });
    await plan({ Resources: { A: parameter('/a', '2') } });
    const { Changes = [] } = await calls.cloud.call(describeChangeSet, names, calls.options);
    expect(JSON.stringify(Changes)).not.toMatch(/BeforeValue|AfterContext|Path/);
  });

  test('without changes fails and cannot be executed', async () => {
    const template = { Resources: { A: parameter('/a', '1') } };
    await calls.create('Demo', template);
    const described = await plan(template);
    expect(described).toMatchObject({
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
    expect(await refusal(execute())).toEqual({
      code: 'InvalidChangeSetStatusException',
      message: `ChangeSet [${described.ChangeSetId}] cannot be executed in its current status of [FAILED]`,
    });
  });

  test('is gone when it was deleted, and its name is free again', async () => {
    const { cloud, options } = calls;
    await calls.create('Demo', { Resources: { A: parameter('/a', '1') } });
    await plan({ Resources: { A: parameter('/a', '2') } });
    expect((await refusal(plan({ Resources: { A: parameter('/a', '3') } })))?.code).toBe(
      'AlreadyExistsException',
    );
    expect((await cloud.call(listChangeSets, { StackName: 'Demo' }, options)).Summaries).toHaveLength(1);
    await cloud.call(deleteChangeSet, names, options);
    await cloud.call(deleteChangeSet, names, options);
    expect(await refusal(cloud.call(describeChangeSet, names, options))).toEqual({
      code: 'ChangeSetNotFoundException',
      message: 'ChangeSet [changes] does not exist',
    });
  });

  test.each([
    ['of an existing stack as a new one', 'CREATE', 'ValidationError'],
    ['that imports', 'IMPORT', 'NotImplemented'],
  ] as const)('%s is refused', async (_what, type, code) => {
    await calls.create('Demo', { Resources: { A: parameter('/a', '1') } });
    expect((await refusal(plan({ Resources: { A: parameter('/a', '2') } }, type)))?.code).toBe(code);
  });
});
