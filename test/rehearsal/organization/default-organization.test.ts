import { describe, expect, test } from 'vitest';
import {
  defaultOrganization,
  defaultIds as ids,
} from '../../../rehearsal/organization/default-organization.ts';
import { patterns } from '../../../rehearsal/services/organizations/identifiers.ts';

describe('the default organization', () => {
  const organization = defaultOrganization();
  const account = (id: string) => organization.accounts.find((candidate) => candidate.id === id);

  /** The target unit that an account lies under. */
  function targetOf(id: string): string | undefined {
    let place = account(id)?.parentId;
    while (place !== undefined) {
      if (ids.targetUnits.some((unit) => unit === place)) return place;
      place = organization.units.find((unit) => unit.id === place)?.parentId;
    }
    return undefined;
  }

  test('has twelve accounts beside the management account, and one stranger', () => {
    expect(organization.accounts).toHaveLength(12);
    expect(organization.managementAccount.id).toBe(ids.managementAccount);
    expect(organization.accountsOutside).toMatchObject([{ id: ids.stranger, name: 'stranger' }]);
  });

  test('has the ids that documents name', () => {
    expect(organization.organizationId).toBe(ids.organization);
    expect(organization.rootId).toBe(ids.root);
    const units = organization.units.map(({ id }) => id);
    expect(units).toEqual(expect.arrayContaining([...ids.targetUnits, ids.outsideUnit]));
    expect(organization.units.filter(({ parentId }) => parentId === ids.targetUnits[0])).toHaveLength(2);
  });

  test('keeps the excluded account outside the targets, the suspended and the central one inside', () => {
    expect(account(ids.excludedAccount)?.name).toContain('excluded');
    expect(targetOf(ids.excludedAccount)).toBeUndefined();
    expect(account(ids.suspendedAccount)?.status).toBe('SUSPENDED');
    expect(targetOf(ids.suspendedAccount)).toBe('ou-exam-workload');
    expect(account(ids.centralAccount)?.name).toContain('backup');
    expect(targetOf(ids.centralAccount)).toBe('ou-exam-platform');
    expect(targetOf(ids.toolsAccount)).toBe('ou-exam-platform');
  });

  test("has ids of AWS's form", () => {
    expect(organization.organizationId).toMatch(patterns.organizationId);
    expect(organization.rootId).toMatch(patterns.rootId);
    for (const { id } of organization.units) expect(id).toMatch(patterns.unitId);
    for (const { id } of organization.accounts) expect(id).toMatch(patterns.accountId);
  });
});
