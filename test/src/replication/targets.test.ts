import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../../src/config/resolve-config.ts';
import { configSchema } from '../../../src/config/schema.ts';
import type { StackInstance } from '../../../src/enrollment/stack-instances.ts';
import { select, targetsOf } from '../../../src/replication/targets.ts';

const config = resolveConfig(
  configSchema.parse({
    organizationId: 'o-exampleorgid',
    central: { accountId: '222222222222', region: 'eu-central-1' },
    enrollment: { organizationalUnits: ['ou-exam-workload'], excludedAccounts: ['888888888888'] },
  }),
);

function instance(accountId: string, changes: Partial<StackInstance> = {}): StackInstance {
  return {
    accountId,
    region: 'eu-central-1',
    status: 'CURRENT',
    detailedStatus: 'SUCCEEDED',
    statusReason: undefined,
    stackId: `arn:aws:cloudformation:eu-central-1:${accountId}:stack/StackSet-x/uuid-${accountId}`,
    unitId: 'ou-exam-workload',
    lastOperationId: undefined,
    ...changes,
  };
}

describe('who is verified', () => {
  it('finds roles and canary of an account by its stack', () => {
    const { targets, leftOut } = targetsOf([instance('555555555555')], config);
    expect(leftOut).toEqual([]);
    expect(targets).toEqual([
      expect.objectContaining({
        auditRoleArn: 'arn:aws:iam::555555555555:role/orgvault/audit/orgvault-audit-uuid-555555555555',
        canaryRoleArn: 'arn:aws:iam::555555555555:role/orgvault/canary/orgvault-canary-uuid-555555555555',
        canaryKey: '555555555555/.orgvault-canary/canary.json',
      }),
    ]);
  });

  it('leaves out who has nothing to verify, and says who should have', () => {
    const { targets, leftOut } = targetsOf(
      [
        instance('222222222222'),
        instance('888888888888'),
        instance('666666666666', { detailedStatus: 'SKIPPED_SUSPENDED_ACCOUNT' }),
        instance('777777777777', { detailedStatus: 'FAILED', stackId: undefined, statusReason: 'no key' }),
      ],
      config,
    );
    expect(targets).toEqual([]);
    expect(leftOut.map(({ why, unprotected }) => [why, unprotected])).toEqual([
      ['is the central account', false],
      ['is excluded by the configuration', false],
      ['is suspended', false],
      ['has no stack yet, FAILED: no key', true],
    ]);
  });

  it('draws each account once, and no more than there are', () => {
    const all = targetsOf(
      ['1', '2', '3'].map((digit) => instance(digit.repeat(12))),
      {
        ...config,
        central: { ...config.central },
      },
    );
    const drawn = select(all, { sample: 2 }, () => 0.99).targets.map(({ accountId }) => accountId);
    expect(new Set(drawn).size).toBe(2);
    expect(select(all, { sample: 9 }).targets).toHaveLength(all.targets.length);
  });

  it('refuses an account that is not enrolled', () => {
    const all = targetsOf([instance('555555555555')], config);
    expect(() => select(all, { accounts: ['999999999999'] })).toThrow(
      'the account 999999999999 has no instance of the stack set',
    );
  });
});
