import { describe, expect, it } from 'vitest';
import type { Caller, RoleSessionCaller } from '../../../../rehearsal/cloud/caller.ts';
import type { FaultPlan, FaultRule } from '../../../../rehearsal/wire/faults/fault-plan.ts';
import { PlannedFaults } from '../../../../rehearsal/wire/faults/faults.ts';
import { administrator } from '../../../../rehearsal/wire/principal.ts';

const calls = ['s3:PutObject', 's3:GetObject', 's3-control:CreateJob', 'kms:Encrypt'];
const one = administrator('111111111111');
const session: RoleSessionCaller = {
  kind: 'role-session',
  accountId: '222222222222',
  roleArn: 'arn:aws:iam::222222222222:role/orgvault/audit/orgvault-audit-1',
  roleName: 'orgvault-audit-1',
  roleId: 'AROA1',
  sessionName: 'a',
  arn: 'arn:aws:sts::222222222222:assumed-role/orgvault-audit-1/a',
  sessionPolicies: [],
  sessionTags: {},
};

function planned(plan: FaultPlan): PlannedFaults {
  const faults = new PlannedFaults(calls);
  faults.set(plan);
  return faults;
}

/** Which of so many equal calls are hit, from 1. */
function hitOf(
  rule: Omit<FaultRule, 'fault' | 'call' | 'milliseconds'>,
  count = 12,
  seed = 0,
): readonly number[] {
  const faults = planned({ seed, faults: [{ call: 's3:PutObject', fault: 'throttling', ...rule }] });
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    () => faults.next('s3:PutObject', one) !== undefined,
  );
}

describe('which calls a rule hits', () => {
  it.each([
    ['all, if nothing else is said', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['the next three', { times: 3 }, [1, 2, 3]],
    ['every fifth', { every: 5 }, [5, 10]],
    ['those after the tenth', { after: 10 }, [11, 12]],
    ['one, after four', { after: 4, times: 1 }, [5]],
    ['every third after two, twice', { after: 2, every: 3, times: 2 }, [5, 8]],
    ['none of a share of nothing', { share: 0 }, []],
  ])('%s', (_, rule, expected) => {
    expect(hitOf(rule)).toEqual(expected);
  });

  it('a share, drawn by the seed', () => {
    const hit = hitOf({ share: 0.25 }, 1000);
    expect(hit.length).toBeGreaterThan(200);
    expect(hit.length).toBeLessThan(300);
    expect(hitOf({ share: 0.25 }, 1000)).toEqual(hit);
    expect(hitOf({ share: 0.25 }, 1000, 1)).not.toEqual(hit);
  });

  it.each<[string, string, readonly string[]]>([
    ['one operation', 's3:PutObject', ['s3:PutObject']],
    ['a service, and no other whose name begins the same', 's3:*', ['s3:PutObject', 's3:GetObject']],
    ['a part of a name', '*:Get*', ['s3:GetObject']],
    ['every call', '*', calls],
  ])('by name: %s', (_, call, expected) => {
    const faults = planned({ faults: [{ call, fault: 'cut-connection' }] });
    expect(calls.filter((name) => faults.next(name, one))).toEqual(expected);
  });

  it.each<[string, Pick<FaultRule, 'account' | 'role'>, readonly Caller[]]>([
    ['an account', { account: '111111111111' }, [one]],
    ['a role', { role: 'orgvault-audit-*' }, [session]],
    ['a role of another account', { role: 'orgvault-audit-*', account: '111111111111' }, []],
    ['anybody', {}, [one, session, { kind: 'anonymous' }]],
  ])('by caller: %s', (_, who, expected) => {
    const faults = planned({ faults: [{ call: '*', fault: 'no-answer', ...who }] });
    const callers: readonly Caller[] = [one, session, { kind: 'anonymous' }];
    expect(callers.filter((caller) => faults.next('kms:Encrypt', caller))).toEqual(expected);
  });
});

describe('a plan', () => {
  const plan: FaultPlan = {
    faults: [
      { call: 's3:*', fault: 'throttling', times: 1 },
      { call: '*', fault: 'late-answer', milliseconds: 5 },
    ],
  };

  it('lets the first rule befall a call that several hit, and tells the hits in order', () => {
    const faults = planned(plan);
    expect(faults.next('s3:PutObject', one)).toMatchObject({ fault: 'throttling' });
    expect(faults.next('s3:PutObject', one)).toMatchObject({ fault: 'late-answer', milliseconds: 5 });
    expect(faults.next('kms:Encrypt', one)).toMatchObject({ fault: 'late-answer' });
    expect(faults.hits).toEqual([
      { rule: 0, call: 's3:PutObject' },
      { rule: 1, call: 's3:PutObject' },
      { rule: 1, call: 'kms:Encrypt' },
    ]);
  });

  it('begins anew when it is set', () => {
    const faults = planned(plan);
    faults.next('s3:PutObject', one);
    faults.set(plan);
    expect(faults.hits).toEqual([]);
    expect(faults.next('s3:PutObject', one)).toMatchObject({ fault: 'throttling' });
    faults.set({ faults: [] });
    expect(faults.next('s3:PutObject', one)).toBeUndefined();
  });

  it('that fits no call is refused with the field, and the plan before it stands', () => {
    const faults = planned(plan);
    const mistyped: FaultPlan = { faults: [...plan.faults, { call: 's3:PutObjekt', fault: 'throttling' }] };
    expect(() => faults.set(mistyped)).toThrow('faults.2.call: no call is named s3:PutObjekt');
    expect(faults.next('s3:PutObject', one)).toMatchObject({ fault: 'throttling' });
  });
});
