import { describe, expect, it } from 'vitest';
import { earlierDeployments } from '../../../assurance/upgrades/earlier-deployments.ts';
import { keptConfigurations } from '../../templates/configurations.ts';

describe('the earlier deployments', () => {
  it('are versions and states on the way to one, in every configuration', () => {
    const kept = earlierDeployments();
    expect(kept.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['0.1.0', 'one-kms-service-name', 'before-the-verify-record']),
    );
    for (const state of ['0.1.0', 'one-kms-service-name']) {
      const configurations = kept.filter((each) => each.state === state).map((each) => each.configuration);
      expect(configurations.toSorted()).toEqual(Object.keys(keptConfigurations).toSorted());
    }
  });
});
