import { describe, expect, it } from 'vitest';
import { findingsOf, minimalConfig } from '../minimal-config.ts';

const cases: readonly { name: string; text: string; expected: readonly string[] }[] = [
  {
    name: 'a unit that stands twice is named at the second',
    text: '    - ou-exam-workload\n',
    expected: ['duplicate-organizational-unit enrollment.organizationalUnits[1]'],
  },
  {
    name: 'a Region that stands twice is named at the second, and is no second Region',
    text: '  regions: [eu-central-1, eu-central-1]\n',
    expected: ['duplicate-region enrollment.regions[1]'],
  },
  {
    name: 'an account that is excluded twice is named at the second',
    text: '  excludedAccounts: ["111122223333", "444455556666", "111122223333"]\n',
    expected: ['duplicate-excluded-account enrollment.excludedAccounts[2]'],
  },
  {
    name: 'a duplicate is found beside a malformed item',
    text: '    - ou-x\n    - ou-exam-workload\n',
    expected: [
      'malformed-organizational-unit-id enrollment.organizationalUnits[1]',
      'duplicate-organizational-unit enrollment.organizationalUnits[2]',
    ],
  },
  {
    name: 'the root beside its units is refused',
    text: '    - r-exam\n',
    expected: ['root-beside-units enrollment.organizationalUnits[1]'],
  },
  {
    name: 'more units than StackSets take in one operation are refused',
    text: Array.from({ length: 50 }, (_, index) => `    - ou-exam-${10_000_000 + index}\n`).join(''),
    expected: ['too-many-organizational-units enrollment.organizationalUnits'],
  },
  {
    name: 'as many units as StackSets take in one operation are accepted',
    text: Array.from({ length: 49 }, (_, index) => `    - ou-exam-${10_000_000 + index}\n`).join(''),
    expected: [],
  },
  {
    name: 'a unit under another root belongs to another organization',
    text: '    - ou-othr-workload\n',
    expected: ['unit-of-another-organization enrollment.organizationalUnits[1]'],
  },
  {
    name: 'a Region of another partition cannot be reached',
    text: '  regions: [us-gov-west-1]\n',
    expected: ['region-in-other-partition enrollment.regions[0]'],
  },
  {
    name: 'several Regions need the layout that tells them apart',
    text: '  regions: [eu-central-1, us-east-1]\n',
    expected: ['layout-mixes-regions enrollment.regions'],
  },
  {
    name: 'several Regions with the layout account are refused where it is written out, too',
    text: '  regions: [eu-central-1, us-east-1]\nreplication: { keyLayout: account, storageClass: GLACIER }\n',
    expected: ['layout-mixes-regions enrollment.regions', 'archive-storage-class replication.storageClass'],
  },
  {
    name: 'several Regions with the layout account-and-region are accepted',
    text: '  regions: [eu-central-1, us-east-1]\nreplication: { keyLayout: account-and-region }\n',
    expected: [],
  },
];

describe('the targets of the enrolment', () => {
  it.each(cases)('$name', ({ text, expected }) => {
    expect(findingsOf(minimalConfig + text)).toEqual(expected);
  });

  it('may be the root alone', () => {
    expect(findingsOf(minimalConfig.replace('ou-exam-workload', 'r-exam'))).toEqual([]);
  });

  it('are at least one', () => {
    const none = minimalConfig.replace(
      'organizationalUnits:\n    - ou-exam-workload',
      'organizationalUnits: []',
    );
    expect(findingsOf(none)).toEqual(['empty-list enrollment.organizationalUnits']);
  });
});
