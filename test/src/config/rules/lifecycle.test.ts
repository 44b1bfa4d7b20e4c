import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { findingsOf, minimalConfig } from '../minimal-config.ts';

type Step = readonly [storageClass: string, afterDays: number];

const current = 'lifecycle.central.currentVersions';
const cases: readonly {
  name: string;
  replicas?: string;
  steps: readonly Step[];
  expireAfterDays?: number;
  expected: readonly string[];
}[] = [
  {
    name: 'the whole waterfall is accepted',
    steps: [
      ['STANDARD_IA', 30],
      ['INTELLIGENT_TIERING', 60],
      ['ONEZONE_IA', 90],
      ['GLACIER', 120],
      ['DEEP_ARCHIVE', 210],
    ],
    expireAfterDays: 211,
    expected: [],
  },
  { name: 'GLACIER may follow at once', steps: [['GLACIER', 0]], expected: [] },
  {
    name: 'STANDARD_IA takes no version younger than 30 days',
    steps: [['STANDARD_IA', 29]],
    expected: [`transition-too-early ${current}.transitions[0].afterDays`],
  },
  {
    name: 'ONEZONE_IA takes no version younger than 30 days',
    steps: [['ONEZONE_IA', 0]],
    expected: [`transition-too-early ${current}.transitions[0].afterDays`],
  },
  {
    name: 'what came to STANDARD_IA stays there for 30 days',
    steps: [
      ['STANDARD_IA', 30],
      ['GLACIER', 59],
    ],
    expected: [`transition-too-early ${current}.transitions[1].afterDays`],
  },
  {
    name: 'two transitions do not happen on one day',
    steps: [
      ['INTELLIGENT_TIERING', 10],
      ['GLACIER', 10],
    ],
    expected: [`transition-too-early ${current}.transitions[1].afterDays`],
  },
  {
    name: 'nothing moves to a warmer class',
    steps: [
      ['GLACIER', 10],
      ['GLACIER_IR', 20],
    ],
    expected: [`transition-not-supported ${current}.transitions[1].storageClass`],
  },
  {
    name: 'nothing moves to the class where it is',
    steps: [
      ['DEEP_ARCHIVE', 10],
      ['DEEP_ARCHIVE', 20],
    ],
    expected: [`transition-not-supported ${current}.transitions[1].storageClass`],
  },
  {
    name: 'replicas begin in their own class',
    replicas: 'GLACIER_IR',
    steps: [['STANDARD_IA', 30]],
    expected: [`transition-not-supported ${current}.transitions[0].storageClass`],
  },
  {
    name: 'nothing expires before it has moved',
    steps: [['GLACIER', 90]],
    expireAfterDays: 90,
    expected: [`expiry-before-transition ${current}.expireAfterDays`],
  },
];

describe('the lifecycle', () => {
  it.each(cases)('$name', ({ replicas = 'STANDARD', steps, expireAfterDays = 'never', expected }) => {
    const transitions = steps.map(([storageClass, afterDays]) => ({ storageClass, afterDays }));
    const sections = {
      replication: { storageClass: replicas },
      lifecycle: { central: { currentVersions: { transitions, expireAfterDays } } },
    };
    expect(findingsOf(minimalConfig + stringify(sections))).toEqual(expected);
  });

  it('of noncurrent versions follows the same rules, also where the expiry is the default', () => {
    const noncurrentVersions = { transitions: [{ storageClass: 'GLACIER', afterDays: 60 }] };
    expect(findingsOf(minimalConfig + stringify({ lifecycle: { source: { noncurrentVersions } } }))).toEqual([
      'expiry-before-transition lifecycle.source.noncurrentVersions.expireAfterDays',
    ]);
    expect(findingsOf(minimalConfig + stringify({ lifecycle: { central: { noncurrentVersions } } }))).toEqual(
      [],
    );
  });

  it('keeps the newest versions only where the others expire', () => {
    const noncurrentVersions = { keepNewest: 3 };
    expect(findingsOf(minimalConfig + stringify({ lifecycle: { central: { noncurrentVersions } } }))).toEqual(
      ['keep-newest-without-expiry lifecycle.central.noncurrentVersions.keepNewest'],
    );
    expect(findingsOf(minimalConfig + stringify({ lifecycle: { source: { noncurrentVersions } } }))).toEqual(
      [],
    );
  });
});
