import { describe, expect, it } from 'vitest';
import { allowedTable } from '../../../assurance/reach/allowed-table.ts';
import type { Reach } from '../../../assurance/reach/enumerate.ts';
import type { Who } from '../../../assurance/reach/principals.ts';

const who: Who = {
  role: 'audit role',
  of: 'an account',
  account: '111111111111',
  isOfOrgvault: true,
  principal: { principal: '', identityPolicies: [] },
};
const reach = (kind: string, actions: readonly string[]): Reach => ({
  kind,
  who,
  actions,
  asked: ['s3:A', 's3:B', 's3:C'],
  identityStatements: ['', 'ReadThis'],
  resourceStatements: ['LetIn'],
});
const page = (reaches: readonly Reach[], kinds: readonly string[]) =>
  allowedTable({ asked: [who], kinds, reaches, decisions: 3, faults: [] }, [
    { name: 'another setting', differences: [] },
  ]);

describe('the page of what is allowed', () => {
  it('has a row for all whom the same statements allow the same', () => {
    expect(page([reach('a bucket', ['s3:A'])], ['a bucket'])).toContain(
      '## A bucket\n\n| who | may | by |\n|---|---|---|\n| audit role (an account) | `s3:A` | everything, `ReadThis` and `LetIn` |\n',
    );
  });

  it.each([
    [['s3:A', 's3:B', 's3:C'], 'all 3'],
    [['s3:A', 's3:B'], 'all 3 but `s3:C`'],
    [['s3:ListBucket', 's3:ListBucketVersions'], '*list*'],
  ] as const)('says %j in few words', (actions, text) => {
    expect(page([reach('a bucket', actions)], ['a bucket'])).toContain(`| ${text} |`);
  });

  it('names what nobody reaches, and puts together what is reached alike', () => {
    const text = page(
      [reach('a bucket', ['s3:A']), reach('a key', ['s3:A'])],
      ['a bucket', 'a key', 'a role'],
    );
    expect(text).toContain('The same: a key.');
    expect(text).toContain('## What nobody reaches\n\n- a role\n');
  });
});
