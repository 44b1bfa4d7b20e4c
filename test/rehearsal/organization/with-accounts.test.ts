import { describe, expect, test } from 'vitest';
import { defaultIds, defaultOrganization } from '../../../rehearsal/organization/default-organization.ts';
import { withAccounts } from '../../../rehearsal/organization/with-accounts.ts';

describe('an organization of another size', () => {
  const organization = defaultOrganization();

  test('new accounts are spread over the target units and those below, with ids of their own', () => {
    const scaled = withAccounts(organization, 50, defaultIds.targetUnits);
    expect(scaled.accounts).toHaveLength(50);
    expect(new Set(scaled.accounts.map(({ id }) => id)).size).toBe(50);
    const added = scaled.accounts.slice(12);
    const perUnit = new Map<string, number>();
    for (const { parentId } of added) perUnit.set(parentId, (perUnit.get(parentId) ?? 0) + 1);
    expect(Object.fromEntries(perUnit)).toEqual({
      'ou-exam-workload': 10,
      'ou-exam-production': 10,
      'ou-exam-staging0': 9,
      'ou-exam-platform': 9,
    });
  });

  test('the same size changes nothing', () => {
    expect(withAccounts(organization, 12, defaultIds.targetUnits)).toEqual(organization);
  });

  test('fewer accounts than there are, or unknown units, are refused', () => {
    expect(() => withAccounts(organization, 11, defaultIds.targetUnits)).toThrow('12 accounts already');
    expect(() => withAccounts(organization, 13, ['ou-exam-00000000'])).toThrow('none of the units');
  });
});
