import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, composeConfig } from '../../../src/config/compose-config.ts';
import { parseConfig } from '../../../src/config/load-config.ts';
import { regionCodes } from '../../../src/config/region-codes.ts';

const example = readFileSync(new URL('../../../orgvault.yaml', import.meta.url), 'utf8');
const schema = './schema/orgvault.schema.json';

const inExample: Choices = {
  organizationId: 'o-exampleorgid',
  administrator: { kind: 'delegated-administrator' },
  central: { accountId: '222222222222', region: 'eu-central-1' },
  organizationalUnits: ['ou-exam-workload', 'ou-exam-platform'],
  regions: ['eu-central-1'],
  excludedAccounts: [],
};

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const commercial = regionCodes.filter((code) => !/^(cn|us-gov|us-iso|eu-iso|eusc)/.test(code));

const anyChoices: fc.Arbitrary<Choices> = fc
  .record({
    central: digits(12),
    other: digits(12),
    units: fc.uniqueArray(
      digits(8).map((id) => `ou-exam-${id}`),
      { minLength: 1, maxLength: 8 },
    ),
    regions: fc.uniqueArray(fc.constantFrom(...commercial), { minLength: 1, maxLength: 4 }),
    excluded: fc.uniqueArray(digits(12), { maxLength: 4 }),
    kind: fc.constantFrom('central', 'third', 'management' as const),
  })
  .filter(({ central, other, excluded }) => central !== other && !excluded.includes(central))
  .map(({ central, other, units, regions, excluded, kind }) => ({
    organizationId: 'o-abcdefghij',
    administrator:
      kind === 'central'
        ? { kind: 'delegated-administrator' }
        : {
            kind: kind === 'third' ? 'delegated-administrator' : 'management-account',
            accountId: other,
          },
    // Some Regions offer no account-regional bucket names.
    central: { accountId: central, region: regions[0] ?? 'eu-central-1', bucketName: 'corp-orgvault' },
    organizationalUnits: units,
    regions,
    excludedAccounts: excluded,
  }));

describe('a composed configuration', () => {
  it('with the choices of the example is the example', () => {
    expect(composeConfig(example, inExample, schema)).toBe(example);
  });

  it('says what was chosen, whatever it was, and nothing else', () => {
    const { organizationId: _, ...before } = parseConfig(example, 'orgvault.yaml');
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const config = parseConfig(composeConfig(example, choices, schema), 'orgvault.yaml');
        expect(config.organizationId).toBe(choices.organizationId);
        expect(config.administrator).toEqual({
          kind: choices.administrator.kind,
          accountId: choices.administrator.accountId ?? choices.central.accountId,
        });
        const { bucketName, ...central } = choices.central;
        expect(config.central).toMatchObject({
          ...central,
          bucket: { namespace: 'global', name: bucketName },
        });
        expect(config.enrollment).toEqual({
          ...before.enrollment,
          organizationalUnits: choices.organizationalUnits,
          regions: choices.regions,
          excludedAccounts: choices.excludedAccounts,
        });
        const keyLayout = choices.regions.length > 1 ? 'account-and-region' : 'account';
        expect(config.replication).toEqual({ ...before.replication, keyLayout });
        expect([config.retention, config.lifecycle, config.tags]).toEqual([
          before.retention,
          before.lifecycle,
          before.tags,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every comment, and tells editors where the schema is', () => {
    const text = composeConfig(example, { ...inExample, excludedAccounts: ['000000000001'] }, '../x/y.json');
    const comments = (of: string) => of.split('\n').filter((line) => line.includes('# ')).length;
    expect(comments(text)).toBe(comments(example));
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../x/y.json');
    expect(text).toContain('  excludedAccounts:\n    - "000000000001"\n');
  });
});
