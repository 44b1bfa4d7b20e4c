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
  it('has a row for whatever the same statements allow alike', () => {
    const text = page([reach('a bucket: a file', ['s3:A']), reach('a bucket: a mark', ['s3:A'])], []);
    expect(text).toContain(
      '| audit role (an account) | `s3:A` | a bucket: a file; a mark | everything, `ReadThis` and `LetIn` |\n',
    );
  });

  it('has rows of their own for what other statements allow', () => {
    const other = { ...reach('a key', ['s3:A']), resourceStatements: [] };
    const text = page([reach('a bucket', ['s3:A']), other], []);
    expect(text).toContain('| `s3:A` | a bucket | everything, `ReadThis` and `LetIn` |');
    expect(text).toContain('| `s3:A` | a key | everything, `ReadThis` |');
  });

  it.each([
    [['s3:A', 's3:B', 's3:C'], 'all 3'],
    [['s3:A', 's3:B'], 'all 3 but `s3:C`'],
    [['s3:ListBucket', 's3:ListBucketVersions'], '*list*'],
  ] as const)('says %j in few words', (actions, text) => {
    expect(page([reach('a bucket', actions)], ['a bucket'])).toContain(`| ${text} |`);
  });

  it('names what nobody reaches', () => {
    const text = page([reach('a bucket', ['s3:A'])], ['a bucket', 'a key: a use', 'a key: a try', 'a role']);
    expect(text).toContain('## What nobody reaches\n\n- a key: a use; a try\n- a role\n');
  });
});
