import { AccessDeniedException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../src/aws/principal.ts';
import { closedAmong, isAmong } from '../../../src/replication/closed-accounts.ts';
import { answering } from '../aws/answering.ts';

const region = 'eu-central-1';
const target = (accountId: string, where = region) => ({
  accountId,
  region: where,
  stackId: '',
  auditRoleArn: '',
  canaryRoleArn: '',
  prefix: '',
  canaryKey: '',
});

/** An operator to whom Organizations tells the states of accounts; those that it has not are refused. */
function operatorWho(states: Readonly<Record<string, object>>) {
  const operator = Principal.ofConfiguration(undefined);
  const calls = answering(operator.client(OrganizationsClient, region), ({ input }) => {
    const account = states[String(Reflect.get(input, 'AccountId'))];
    if (account === undefined) throw new AccessDeniedException({ message: 'no', $metadata: {} });
    return { Account: account };
  });
  return { operator, calls };
}

describe('accounts that were closed since the stack set last looked', () => {
  it('are left out in all their Regions, and the others are not', async () => {
    const { operator, calls } = operatorWho({
      a: { State: 'ACTIVE' },
      b: { State: 'PENDING_CLOSURE' },
      c: { Status: 'SUSPENDED' },
    });
    const targets = [target('a'), target('b'), target('b', 'eu-west-1'), target('c'), target('refused')];
    const closed = await closedAmong(targets, operator, region);
    expect(closed.map((one) => `${one.accountId} ${one.region}`)).toEqual([
      'b eu-central-1',
      'b eu-west-1',
      'c eu-central-1',
    ]);
    expect(closed.every(({ why, unprotected }) => why === 'is suspended' && !unprotected)).toBe(true);
    expect(isAmong(closed, target('b', 'eu-west-1'))).toBe(true);
    expect(isAmong(closed, target('c', 'eu-west-1'))).toBe(false);
    expect(calls).toHaveLength(4);
  });

  it('stay unknown where nobody may tell, but not where the question was interrupted', async () => {
    const operator = Principal.ofConfiguration(undefined);
    const interruption = Object.assign(new Error('interrupted'), { name: 'AbortError' });
    answering(operator.client(OrganizationsClient, region), () => {
      throw interruption;
    });
    await expect(closedAmong([target('a')], operator, region)).rejects.toThrow('interrupted');
  });

  it('are asked for only where something failed', async () => {
    const { operator, calls } = operatorWho({});
    expect(await closedAmong([], operator, region)).toEqual([]);
    expect(calls).toEqual([]);
  });
});
