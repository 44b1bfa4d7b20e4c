import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../src/config/load-config.ts';
import { findingsOf, minimalConfig } from '../minimal-config.ts';

function withCentral(lines: string): string {
  return minimalConfig.replace('  region: eu-central-1\n', lines);
}

const cases: readonly { name: string; text: string; expected: readonly string[] }[] = [
  {
    name: 'the management account holds no backup',
    text: `${minimalConfig}administrator: { kind: management-account, accountId: "222222222222" }\n`,
    expected: ['central-account-is-management-account central.accountId'],
  },
  {
    name: 'the delegated administrator may be the central account, written out',
    text: `${minimalConfig}administrator: { kind: delegated-administrator, accountId: "222222222222" }\n`,
    expected: [],
  },
  {
    name: 'a Region without account-regional namespace needs a name',
    text: withCentral('  region: me-central-1\n'),
    expected: ['namespace-not-offered central.region'],
  },
  {
    name: 'a Region without account-regional namespace takes a global name',
    text: withCentral(
      '  region: me-central-1\n  bucket: { namespace: global, name: example-corp-orgvault }\n',
    ),
    expected: [],
  },
  {
    name: 'a prefix that makes the name too long is refused',
    text: withCentral(
      `  region: ap-southeast-1\n  bucket: { namespace: account-regional, prefix: ${'p'.repeat(33)} }\n`,
    ),
    expected: ['bucket-name-too-long central.bucket.prefix'],
  },
  ...[
    'a',
    'ab',
    'A-bucket',
    'my_bucket',
    '-bucket',
    'bucket-',
    'my..bucket',
    'my.-bucket',
    'b'.repeat(64),
  ].map((name) => ({
    name: `${name} is no bucket name`,
    text: withCentral(`  region: eu-central-1\n  bucket: { namespace: global, name: ${name} }\n`),
    expected: ['malformed-bucket-name central.bucket.name'],
  })),
  ...[
    '192.168.5.4',
    'xn--bucket',
    'sthree-bucket',
    'amzn-s3-demo-bucket',
    'bucket-s3alias',
    'bucket--x-s3',
    'bucket-an',
  ].map((name) => ({
    name: `${name} is a reserved bucket name`,
    text: withCentral(`  region: eu-central-1\n  bucket: { namespace: global, name: ${name} }\n`),
    expected: ['reserved-bucket-name central.bucket.name'],
  })),
  {
    name: 'a prefix that S3 keeps for itself is refused',
    text: withCentral(
      '  region: eu-central-1\n  bucket: { namespace: account-regional, prefix: amzn-s3-demo-vault }\n',
    ),
    expected: ['reserved-bucket-name central.bucket.prefix'],
  },
];

describe('the central account', () => {
  it.each(cases)('$name', ({ text, expected }) => {
    expect(findingsOf(text)).toEqual(expected);
  });

  it.each(['abc', 'my.bucket', 'my--bucket', '1-2-3', 'b'.repeat(63)])('may call its bucket %s', (name) => {
    const text = withCentral(`  region: eu-central-1\n  bucket: { namespace: global, name: ${name} }\n`);
    expect(parseConfig(text, 'f').central.bucket).toEqual({ namespace: 'global', name });
  });
});
