import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { centreScenarios } from '../../../assurance/faults/scenarios/centre.ts';
import { machineScenarios } from '../../../assurance/faults/scenarios/machine.ts';
import { memberScenarios } from '../../../assurance/faults/scenarios/member.ts';
import { organizationScenarios } from '../../../assurance/faults/scenarios/organization.ts';

const page = readFileSync(new URL('../../../docs/assurance/faults.md', import.meta.url), 'utf8');

describe('the page of what went wrong', () => {
  it('has every scenario, in order, and nothing lost', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what'));
    const scenarios = [...centreScenarios, ...memberScenarios, ...organizationScenarios, ...machineScenarios];
    expect(rows.map((row) => row.split(' | ')[0]?.slice(2))).toEqual(scenarios.map(({ name }) => name));
    expect(rows.filter((row) => !row.endsWith(' | 0 |'))).toEqual([]);
  });
});
