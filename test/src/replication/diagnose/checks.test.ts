import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src/replication/diagnose/case.ts';
import {
  bucketsKeepVersions,
  centralPolicyIsNotPublic,
  sourceEncryptsWithItsKey,
} from '../../../../src/replication/diagnose/checks/buckets.ts';
import { keysAreEnabled } from '../../../../src/replication/diagnose/checks/keys.ts';
import { roleMayReplicate } from '../../../../src/replication/diagnose/checks/permissions.ts';
import { ruleReplicatesToTheCentre } from '../../../../src/replication/diagnose/checks/rule.ts';
import { givenCase, refused, roleArn, rule, statements, told } from './given-case.ts';

const checks = [
  ruleReplicatesToTheCentre,
  bucketsKeepVersions,
  sourceEncryptsWithItsKey,
  keysAreEnabled,
  roleMayReplicate,
  centralPolicyIsNotPublic,
];

const findingsOf = (facts: Case) => checks.flatMap((check) => check(facts));
const codesOf = (facts: Case) => findingsOf(facts).map(({ code }) => code);
const { Destination } = rule;
const withRules = (...rules: readonly (typeof rule)[]) =>
  givenCase({ source: { replication: told({ Role: roleArn, Rules: [...rules] }) } });
const withDestination = (changes: Partial<NonNullable<typeof Destination>>) =>
  withRules({ ...rule, Destination: { Bucket: Destination?.Bucket, ...Destination, ...changes } });
const role = (changes: object) => {
  const { source } = givenCase();
  const before = source.role?.kind === 'read' ? source.role.value : undefined;
  if (before === undefined) throw new Error('there is no role');
  return givenCase({ source: { role: told({ ...before, ...changes }) } });
};

it('finds nothing where all is right', () => {
  expect(findingsOf(givenCase())).toEqual([]);
});

it('finds nothing in what could not be read: that is not known, and not broken', () => {
  const failed = refused('AccessDenied');
  const unread = givenCase({
    source: {
      ...{ replication: failed, versioning: failed, encryption: failed, role: failed },
      key: { state: failed, policy: failed },
    },
    central: { isPublic: failed, versioning: failed, key: { state: failed, policy: failed } },
  });
  expect(codesOf({ ...unread, role: undefined })).toEqual([]);
});

describe('each thing that can be broken', () => {
  it.each<[string, Case]>([
    ['SOURCE_BUCKET_GONE', givenCase({ source: { replication: refused('NoSuchBucket') } })],
    [
      'REPLICATION_CONFIGURATION_GONE',
      givenCase({ source: { replication: refused('ReplicationConfigurationNotFoundError') } }),
    ],
    ['REPLICATION_RULE_DISABLED', withRules({ ...rule, Status: 'Disabled' })],
    ['REPLICATION_RULE_CHANGED', withRules({ ...rule, Filter: { Prefix: '555555555555/some/' } })],
    ['REPLICATION_RULE_CHANGED', withRules({ ...rule, Filter: { Tag: { Key: 'backup', Value: 'yes' } } })],
    ['REPLICATION_RULE_CHANGED', withRules()],
    ['DESTINATION_BUCKET_CHANGED', withDestination({ Bucket: 'arn:aws:s3:::elsewhere' })],
    ['DESTINATION_ACCOUNT_CHANGED', withDestination({ Account: '999999999999' })],
    ['REPLICA_OWNER_CHANGED', withDestination({ AccessControlTranslation: undefined })],
    ['REPLICA_KEY_CHANGED', withDestination({ EncryptionConfiguration: { ReplicaKmsKeyID: 'x' } })],
    ['STORAGE_CLASS_CHANGED', withDestination({ StorageClass: 'GLACIER' })],
    ['KMS_OBJECTS_LEFT_OUT', withRules({ ...rule, SourceSelectionCriteria: undefined })],
    ['SOURCE_VERSIONING_SUSPENDED', givenCase({ source: { versioning: told('Suspended') } })],
    ['CENTRAL_VERSIONING_SUSPENDED', givenCase({ central: { versioning: told('Suspended') } })],
    ['SOURCE_DEFAULT_ENCRYPTION_CHANGED', givenCase({ source: { encryption: told('AES256') } })],
    ['CENTRAL_POLICY_PUBLIC', givenCase({ central: { isPublic: told(true) } })],
    ['REPLICATION_ROLE_GONE', givenCase({ source: { role: refused('NoSuchEntityException') } })],
    [
      'REPLICATION_ROLE_GONE',
      givenCase({
        source: {
          role: refused('AccessDenied', 'because no identity-based policy allows the iam:GetRole action'),
        },
      }),
    ],
    ['REPLICATION_ROLE_NOT_ASSUMABLE', role({ trust: [] })],
    ['REPLICATION_ROLE_LACKS_PERMISSION', role({ statements: [] })],
    ['CENTRAL_POLICY_CHANGED', givenCase({ central: { policy: [] } })],
  ])('%s', (code, facts) => {
    const found = findingsOf(facts);
    expect(found.map((finding) => finding.code)).toEqual([code]);
    expect(found[0]?.what).toContain('555555555555 in eu-central-1');
    expect(found[0]?.remedy).not.toBe('');
    expect(found[0]?.repair?.accountId).toBe(code.startsWith('CENTRAL') ? '222222222222' : '555555555555');
    expect(found[0]?.repair?.commands.join('\n')).toContain('--deployment-mode REVERT_DRIFT');
  });

  it.each(['source', 'central'] as const)('the %s key: its state and its policy', (side) => {
    const key = side === 'source' ? 'SOURCE_KEY' : 'CENTRAL_KEY';
    const { policy } = givenCase()[side].key;
    const state = (value: string) => givenCase({ [side]: { key: { state: told(value), policy } } });
    expect(codesOf(state('Disabled'))).toEqual([`${key}_DISABLED`]);
    expect(codesOf(state('PendingDeletion'))).toEqual([`${key}_PENDING_DELETION`]);
    expect(findingsOf(state('PendingDeletion'))[0]?.remedy).toContain('cancel-key-deletion');
    expect(codesOf(givenCase({ [side]: { key: { state: refused('NotFoundException'), policy } } }))).toEqual([
      `${key}_GONE`,
    ]);
    expect(codesOf(givenCase({ [side]: { key: { state: told('Enabled'), policy: told([]) } } }))).toEqual([
      `${key}_POLICY_CHANGED`,
    ]);
  });

  it('a role of another path, which the centre does not know', () => {
    const facts = givenCase();
    const other = 'arn:aws:iam::555555555555:role/other';
    expect(codesOf({ ...facts, role: facts.role && { ...facts.role, roleArn: other } })).toEqual([
      'REPLICATION_ROLE_CHANGED',
    ]);
  });
});

describe('permissions', () => {
  it('are named, with the statement that denies them', () => {
    const policy = statements(
      { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      { Sid: 'NoTags', Effect: 'Deny', Principal: '*', Action: 's3:ReplicateTags', Resource: '*' },
    );
    const [finding] = findingsOf(givenCase({ central: { policy } }));
    expect(finding?.what).toContain('s3:ReplicateTags (denied by NoTags)');
  });

  it('of a role with managed policies are not known', () => {
    expect(codesOf(role({ statements: [], unread: ['arn:aws:iam::555555555555:policy/x'] }))).toEqual([]);
  });

  it('that depend on what is not known are not called missing', () => {
    const policy = statements({
      ...{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    });
    expect(codesOf(givenCase({ central: { policy } }))).toEqual([]);
  });

  it('are enough where one rule of several is right', () => {
    expect(codesOf(withRules({ ...rule, ID: 'other', Status: 'Disabled' }, rule))).toEqual([]);
  });
});
