import { expect, it } from 'vitest';
import { planInstanceRetry } from '../../../src/enrollment/retry-instances.ts';
import type { StackInstance } from '../../../src/enrollment/stack-instances.ts';

function instance(accountId: string, changes: Partial<StackInstance>): StackInstance {
  return {
    accountId,
    region: 'eu-central-1',
    status: 'OUTDATED',
    detailedStatus: 'FAILED',
    statusReason: undefined,
    stackId: `arn:aws:cloudformation:eu-central-1:${accountId}:stack/x/y`,
    unitId: 'ou-exam-workload',
    lastOperationId: undefined,
    ...changes,
  };
}

it('creates what has no stack and updates what has one, Region by Region', () => {
  const { groups, byHand } = planInstanceRetry([
    instance('1', {}),
    instance('2', { unitId: 'ou-exam-platform' }),
    instance('3', { stackId: undefined }),
    instance('4', { region: 'eu-west-1', detailedStatus: 'CANCELLED' }),
  ]);
  const unitIds = ['ou-exam-workload'];
  expect(byHand).toEqual([]);
  expect(groups).toEqual([
    {
      action: 'update',
      region: 'eu-central-1',
      unitIds: [...unitIds, 'ou-exam-platform'],
      accountIds: ['1', '2'],
    },
    { action: 'create', region: 'eu-central-1', unitIds, accountIds: ['3'] },
    { action: 'update', region: 'eu-west-1', unitIds, accountIds: ['4'] },
  ]);
});

it('leaves alone what is well, at work or suspended, and names what no operation mends', () => {
  const { groups, byHand } = planInstanceRetry([
    instance('1', { status: 'CURRENT', detailedStatus: 'SUCCEEDED' }),
    instance('2', { detailedStatus: 'RUNNING' }),
    instance('3', { detailedStatus: 'PENDING' }),
    instance('4', { detailedStatus: 'SKIPPED_SUSPENDED_ACCOUNT' }),
    instance('5', { status: 'INOPERABLE', detailedStatus: 'INOPERABLE' }),
    instance('6', { detailedStatus: 'FAILED_IMPORT' }),
  ]);
  expect(groups).toEqual([]);
  expect(byHand.map(({ accountId }) => accountId)).toEqual(['5', '6']);
});

it('takes no more units than an operation does', () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    instance(String(index), { unitId: `ou-exam-${String(index).padStart(8, '0')}` }),
  );
  const { groups } = planInstanceRetry(many);
  expect(groups.map(({ unitIds }) => unitIds.length)).toEqual([50, 50, 20]);
  expect(groups.flatMap(({ accountIds }) => accountIds)).toHaveLength(120);
});
