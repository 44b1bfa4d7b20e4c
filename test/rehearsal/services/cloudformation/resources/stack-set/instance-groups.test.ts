import { describe, expect, test } from 'vitest';
import { instanceChanges } from '../../../../../../rehearsal/services/cloudformation/resources/stack-set/instance-groups.ts';

function group(units: readonly string[], Regions: readonly string[], overrides?: string) {
  return {
    DeploymentTargets: { OrganizationalUnitIds: [...units] },
    Regions,
    ...(overrides === undefined
      ? {}
      : { ParameterOverrides: [{ ParameterKey: 'K', ParameterValue: overrides }] }),
  };
}

describe('the instance groups of a stack set', () => {
  test('of a new set are created as they stand', () => {
    const groups = [group(['ou-a', 'ou-b'], ['eu-central-1', 'eu-west-1'])];
    expect(instanceChanges(undefined, groups)).toEqual({ create: groups, remove: [], update: [] });
  });

  test('are compared one OU and Region at a time', () => {
    const before = [group(['ou-a', 'ou-b'], ['eu-central-1'])];
    const after = [group(['ou-b', 'ou-c'], ['eu-central-1', 'eu-west-1'])];
    expect(instanceChanges(before, after)).toEqual({
      create: [group(['ou-c'], ['eu-central-1', 'eu-west-1']), group(['ou-b'], ['eu-west-1'])],
      remove: [group(['ou-a'], ['eu-central-1'])],
      update: [],
    });
  });

  test('with other overrides are updated', () => {
    const before = [group(['ou-a', 'ou-b'], ['eu-central-1'], 'old')];
    const after = [group(['ou-a', 'ou-b'], ['eu-central-1'], 'new')];
    expect(instanceChanges(before, after)).toEqual({ create: [], remove: [], update: after });
  });

  test('may not name an OU and Region twice', () => {
    const twice = [group(['ou-a'], ['eu-central-1'], 'x'), group(['ou-a'], ['eu-central-1'], 'y')];
    expect(() => instanceChanges(undefined, twice)).toThrow(
      'Stack instance [ou-a,eu-central-1] is duplicated',
    );
  });

  test('need OUs', () => {
    expect(() => instanceChanges(undefined, [group([], ['eu-central-1'])])).toThrow(
      'OrganizationalUnitIds should be specified in DeploymentTargets in [SERVICE_MANAGED] model',
    );
  });
});
