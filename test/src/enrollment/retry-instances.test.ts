import { expect, it } from 'vitest';
import { type AccountCoverage, coverageOf } from '../../../src/enrollment/coverage.ts';
import { planInstanceRetry } from '../../../src/enrollment/retry-instances.ts';
import type { StackInstance } from '../../../src/enrollment/stack-instances.ts';
import {
  account,
  configuration,
  enrollmentOf,
  excluded,
  instance,
  now,
  organizationOf,
  units,
} from './pictures.ts';

const failed = { status: 'OUTDATED', detailedStatus: 'FAILED', statusReason: 'no key' };
const [one, two, three, four] = ['100000000001', '100000000002', '100000000003', '100000000004'];

function planOf(instances: readonly StackInstance[], others: readonly string[] = []) {
  const config = configuration();
  const ids = [...instances.map(({ accountId }) => accountId), ...others];
  const organization = organizationOf(...ids.map((id) => account(id, units.workloads)));
  const enrollment = enrollmentOf({ instances });
  return planInstanceRetry(coverageOf({ organization, enrollment, config, now }), config.enrollment);
}

it('creates what has no stack and updates what has one, in one operation each', () => {
  const { groups, instances } = planOf([
    instance(one, failed),
    instance(two, { ...failed, stackId: undefined }),
    instance(three, { ...failed, detailedStatus: 'CANCELLED' }),
  ]);
  const unitIds = ['ou-exam-workload'];
  expect(groups).toEqual([
    { action: 'update', region: 'eu-central-1', unitIds, accountIds: [one, three] },
    { action: 'create', region: 'eu-central-1', unitIds, accountIds: [two] },
  ]);
  expect(instances.map(({ reason }) => reason)).toEqual(['no key', 'no key', 'no key']);
});

it('creates what automatic deployment never reached, and not what is left out on purpose', () => {
  const { groups } = planOf([instance(one)], [two, excluded]);
  expect(groups).toMatchObject([{ action: 'create', accountIds: [two] }]);
});

it('leaves alone what is well or at work, and names what no operation mends', () => {
  const { groups, byHand } = planOf([
    instance(one),
    instance(two, { status: 'OUTDATED', detailedStatus: 'RUNNING' }),
    instance(three, { status: 'INOPERABLE', detailedStatus: 'INOPERABLE' }),
    instance(four, { ...failed, detailedStatus: 'FAILED_IMPORT' }),
  ]);
  expect(groups).toEqual([]);
  expect(byHand.map(({ accountId }) => accountId)).toEqual([three, four]);
});

it('takes no more units than an operation does', () => {
  const accounts = Array.from({ length: 120 }, (_, index): AccountCoverage => {
    const accountId = String(index).padStart(12, '0');
    const unitId = `ou-exam-${String(index).padStart(8, '0')}`;
    const state = { kind: 'failed', why: 'failed', detail: 'no key' } as const;
    const region = { region: 'eu-central-1', gap: true, state, instance: instance(accountId, { unitId }) };
    return { accountId, account: undefined, regions: [region] };
  });
  const { groups } = planInstanceRetry(accounts, { organizationalUnits: [] });
  expect(groups.map(({ unitIds }) => unitIds.length)).toEqual([50, 50, 20]);
  expect(groups.flatMap(({ accountIds }) => accountIds)).toHaveLength(120);
});
