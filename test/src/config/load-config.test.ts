import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../src/config/load-config.ts';
import { ConfigError } from '../../../src/config/problem.ts';
import { messagesOf, minimalConfig, problemsOf } from './minimal-config.ts';

const example = new URL('../../../orgvault.yaml', import.meta.url).pathname;

describe('a valid configuration', () => {
  it('is what the example is, and the example writes out the defaults', () => {
    const written = loadConfig(example);
    const least = parseConfig(
      minimalConfig.replace('- ou-exam-workload', '- ou-exam-workload\n    - ou-exam-platform'),
      'least.yaml',
    );
    expect({ ...written, tags: {} }).toEqual(least);
  });

  it('has every default filled in', () => {
    expect(parseConfig(minimalConfig, 'orgvault.yaml')).toEqual({
      organizationId: 'o-exampleorgid',
      administrator: { kind: 'delegated-administrator', accountId: '222222222222' },
      central: {
        accountId: '222222222222',
        region: 'eu-central-1',
        partition: 'aws',
        bucket: { namespace: 'account-regional', name: 'orgvault-222222222222-eu-central-1-an' },
        accessLogs: { expireAfterDays: 365 },
      },
      enrollment: {
        organizationalUnits: ['ou-exam-workload'],
        regions: ['eu-central-1'],
        excludedAccounts: [],
        whenAccountLeaves: 'keep-stack',
        rollout: {
          maxConcurrent: { unit: 'percentage', value: 25 },
          failureTolerance: { unit: 'percentage', value: 10 },
          concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
          regionConcurrency: 'SEQUENTIAL',
        },
      },
      replication: {
        storageClass: 'STANDARD',
        replicationTimeControl: true,
        deleteMarkerReplication: false,
        keyLayout: 'account',
      },
      retention: { mode: 'off' },
      lifecycle: {
        source: {
          abortIncompleteUploadsAfterDays: 7,
          currentVersions: { transitions: [], expireAfterDays: 'never' },
          noncurrentVersions: { transitions: [], expireAfterDays: 30, keepNewest: 0 },
        },
        central: {
          abortIncompleteUploadsAfterDays: 7,
          currentVersions: { transitions: [], expireAfterDays: 'never' },
          noncurrentVersions: { transitions: [], expireAfterDays: 'never', keepNewest: 0 },
        },
      },
      tags: {},
    });
  });

  it('names a third account or the management account as administrator', () => {
    const third = 'administrator: { kind: delegated-administrator, accountId: "444455556666" }\n';
    expect(parseConfig(minimalConfig + third, 'f').administrator.accountId).toBe('444455556666');
    const management = 'administrator: { kind: management-account, accountId: "111111111111" }\n';
    expect(parseConfig(minimalConfig + management, 'f').administrator).toEqual({
      kind: 'management-account',
      accountId: '111111111111',
    });
  });

  it('takes numbers or percentages for the roll-out, and opt-in Regions', () => {
    const config = parseConfig(
      `${minimalConfig}  regions: [af-south-1]\n  rollout: { maxConcurrent: 10, failureTolerance: 100% }\n`,
      'f',
    );
    expect(config.enrollment.regions).toEqual(['af-south-1']);
    expect(config.enrollment.rollout.maxConcurrent).toEqual({ unit: 'count', value: 10 });
    expect(config.enrollment.rollout.failureTolerance).toEqual({ unit: 'percentage', value: 100 });
  });

  it('may use YAML anchors', () => {
    const text = `${minimalConfig}  regions: &where [eu-central-1]\nlifecycle: { source: { currentVersions: { transitions: &none [] }, noncurrentVersions: { transitions: *none } } }\n`;
    expect(parseConfig(text, 'f').lifecycle.source.noncurrentVersions.transitions).toEqual([]);
  });

  it('can be loaded in less than 50 ms', () => {
    const text = readFileSync(example, 'utf8');
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      parseConfig(text, example);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

/** Each case puts its text after the minimal configuration, whose last line is the seventh. */
const messages: readonly { name: string; text: string; expected: readonly string[] }[] = [
  {
    name: 'an unknown key is named with its place and a suggestion',
    text: 'replicaton: {}\n',
    expected: ['orgvault.yaml:8:1  replicaton  "replicaton" is not a key here; did you mean "replication"?'],
  },
  {
    name: 'an unknown key that resembles none is answered with the keys that stand there',
    text: 'replication: { zzzzzzzz: 1 }\n',
    expected: [
      'orgvault.yaml:8:16  replication.zzzzzzzz  "zzzzzzzz" is not a key here; remove it; here stand ' +
        'storageClass, replicationTimeControl, deleteMarkerReplication, keyLayout',
    ],
  },
  {
    name: 'an account id written as a number is told about leading zeros, as it was written',
    text: '  excludedAccounts: [ 012345678901 ]\n',
    expected: [
      'orgvault.yaml:8:23  enrollment.excludedAccounts[0]  012345678901 is a YAML number, and a number loses the ' +
        'leading zeros of an account id; put its twelve digits in quotes, such as "111122223333"',
    ],
  },
  {
    name: 'a malformed account id says how one looks',
    text: '  excludedAccounts: [ "12345" ]\n',
    expected: [
      'orgvault.yaml:8:23  enrollment.excludedAccounts[0]  "12345" is not an AWS account id; write its twelve ' +
        'digits in quotes, such as "111122223333"',
    ],
  },
  {
    name: 'a malformed organizational unit says how one looks and what shows it',
    text: '    - ou-xyz\n',
    expected: [
      'orgvault.yaml:8:7  enrollment.organizationalUnits[1]  "ou-xyz" is not an organizational unit id; write it ' +
        'as in ou-ab12-11111111 (or r-ab12 for the root); `aws organizations ' +
        'list-organizational-units-for-parent` shows it',
    ],
  },
  {
    name: 'an unknown Region comes with a suggestion',
    text: '  regions: [eu-centrl-1]\n',
    expected: [
      'orgvault.yaml:8:13  enrollment.regions[0]  "eu-centrl-1" is not a Region that is known here; did you mean ' +
        '"eu-central-1"? Else write a code such as eu-central-1',
    ],
  },
  {
    name: 'an archive class for replicas is refused with the reason and the way out',
    text: 'replication:\n  storageClass: GLACIER\n',
    expected: [
      'orgvault.yaml:9:17  replication.storageClass  "GLACIER" is an archive class: replicas there can be neither ' +
        'verified nor restored at once; choose another class, and move older versions to GLACIER or DEEP_ARCHIVE ' +
        'with lifecycle.central transitions',
    ],
  },
  {
    name: 'an archive class is known in other spellings too',
    text: 'replication: { storageClass: deep-archive }\n',
    expected: [
      'orgvault.yaml:8:30  replication.storageClass  "deep-archive" is an archive class: replicas there can be ' +
        'neither verified nor restored at once; choose another class, and move older versions to GLACIER or ' +
        'DEEP_ARCHIVE with lifecycle.central transitions',
    ],
  },
  {
    name: 'an option that is only spelled otherwise is suggested',
    text: 'replication: { storageClass: glacier-ir }\n',
    expected: [
      'orgvault.yaml:8:30  replication.storageClass  "glacier-ir" is not accepted here; did you mean "GLACIER_IR"? ' +
        'Else write one of STANDARD, STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, ONEZONE_IA',
    ],
  },
  {
    name: 'a number where a text belongs needs quotes',
    text: 'tags: { costCenter: 4711 }\n',
    expected: [
      'orgvault.yaml:8:21  tags.costCenter  4711 is not what this field takes; write a text that AWS accepts in a ' +
        'tag, in quotes',
    ],
  },
  {
    name: 'a key that belongs to another mode is answered with those of this one',
    text: 'retention: { mode: off, days: 30 }\n',
    expected: ['orgvault.yaml:8:25  retention.days  "days" is not a key here; remove it; here stand mode'],
  },
  {
    name: 'compliance mode needs days and the confirmation, and says so at its own key',
    text: 'retention: { mode: compliance }\n',
    expected: [
      'orgvault.yaml:8:1  retention.days  is missing; add it: a whole number from 1 to 36500 (Days from the ' +
        'creation of a version until it may be deleted; S3 takes 1 to 36,500)',
      'orgvault.yaml:8:1  retention.confirmation  is missing; add it: "nobody can delete or shorten this" (Must ' +
        'read "nobody can delete or shorten this": not even the root user can, until the days are over)',
    ],
  },
  {
    name: 'a confirmation in other words is not one',
    text: 'retention: { mode: compliance, days: 1, confirmation: yes }\n',
    expected: [
      'orgvault.yaml:8:55  retention.confirmation  "yes" is not accepted here; write exactly "nobody can delete ' +
        'or shorten this"',
    ],
  },
  {
    name: 'a kind of thing that does not exist is answered with those that do',
    text: 'administrator: { kind: root }\n',
    expected: [
      'orgvault.yaml:8:24  administrator.kind  "root" is not accepted here; write one of delegated-administrator, ' +
        'management-account',
    ],
  },
  {
    name: 'a key without a value is not the same as a missing one',
    text: 'tags:\n',
    expected: [
      'orgvault.yaml:8:6  tags  has no value; write a mapping of keys to values, or remove the key if it has a default',
    ],
  },
  {
    name: 'a percentage above 100 is refused',
    text: '  rollout: { maxConcurrent: 101% }\n',
    expected: [
      'orgvault.yaml:8:29  enrollment.rollout.maxConcurrent  "101%" is not a percentage; write a whole ' +
        'number from 1 or a percentage such as 25%',
    ],
  },
  {
    name: 'days beyond what S3 takes are refused',
    text: 'retention: { mode: governance, days: 36501 }\n',
    expected: [
      'orgvault.yaml:8:38  retention.days  36501 is out of range; write a whole number from 1 to 36500',
    ],
  },
  {
    name: 'a value with control characters is shown without them',
    text: 'organisationId: "\\e[31m"\nreplication: { keyLayout: "\\e[31m" }\n',
    expected: [
      'orgvault.yaml:8:1  organisationId  "organisationId" is not a key here; did you mean "organizationId"?',
      'orgvault.yaml:9:27  replication.keyLayout  "\\u001b[31m" is not accepted here; write one of account, ' +
        'account-and-region',
    ],
  },
];

describe('a message', () => {
  it.each(messages)('$name', ({ text, expected }) => {
    expect(messagesOf(minimalConfig + text)).toEqual(expected);
  });

  it('names a missing section at the top of the file, a missing key at the section', () => {
    const problems = problemsOf('central:\n  region: eu-central-1\n');
    expect(problems.map(({ path, position }) => [path, position])).toEqual([
      ['organizationId', { line: 1, column: 1 }],
      ['central.accountId', { line: 1, column: 1 }],
      ['enrollment', { line: 1, column: 1 }],
    ]);
  });

  it('comes for every problem of the file at once, in the order of the file', () => {
    const text = `organizationId: o-x
central:
  accountId: 222222222222
  region: eu-central-1
enrollment:
  organizationalUnits: [ou-exam-workload, ou-exam-workload, r-exam]
  regions: [us-east-1, cn-north-1]
retention: { mode: compliance }
tags: { "aws:x": y }
`;
    const problems = problemsOf(text);
    expect(problems.map(({ code, position }) => `${position?.line}:${position?.column} ${code}`)).toEqual([
      '1:17 malformed-organization-id',
      '3:14 account-id-is-number',
      '6:43 duplicate-organizational-unit',
      '6:61 root-beside-units',
      '7:12 layout-mixes-regions',
      '7:24 region-in-other-partition',
      '8:1 missing-key',
      '8:1 missing-key',
      '9:9 reserved-tag',
    ]);
  });

  it('is one line of a ConfigError', () => {
    const attempt = () => parseConfig(`${minimalConfig}a: 1\nb: 2\n`, 'my.yaml');
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/^my\.yaml:8:1 {2}a {2}.*\nmy\.yaml:9:1 {2}b {2}.*$/);
  });
});

describe('a value of the wrong type', () => {
  it.each(['""', '{ length: 0 }'])(
    '%s instead of a list is one problem, not one of its length too',
    (value) => {
      const text = minimalConfig.replace(/organizationalUnits:[\s\S]*/, `organizationalUnits: ${value}\n`);
      expect(problemsOf(text).map(({ code }) => code)).toEqual(['wrong-type']);
    },
  );
});
