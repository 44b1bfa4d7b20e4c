import { describe, expect, it } from 'vitest';
import { backupPrefix, memberRoleName, regionalRoleName, roleArnPattern, rolePath } from '../../src/names.ts';

describe('names', () => {
  it('put each role under the path of its purpose', () => {
    expect(rolePath('replication')).toBe('/orgvault/replication/');
    expect(roleArnPattern('aws-cn', '*', 'restore')).toBe('arn:aws-cn:iam::*:role/orgvault/restore/*');
  });

  it('let the operator compute the name of a role: from the stack of a member, or from the configuration', () => {
    expect(memberRoleName('audit', '0f0f')).toBe('orgvault-audit-0f0f');
    expect(regionalRoleName('central-reader', 'eu-central-1')).toBe('orgvault-central-reader-eu-central-1');
  });

  it.each([
    ['account', '111111111111/'],
    ['account-and-region', '111111111111/eu-west-1/'],
  ] as const)('begin the keys of layout %s with %s', (layout, prefix) => {
    expect(backupPrefix(layout, '111111111111', 'eu-west-1')).toBe(prefix);
  });
});
