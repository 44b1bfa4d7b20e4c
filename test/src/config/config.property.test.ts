import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { configJsonSchema } from '../../../src/config/json-schema.ts';
import { parseConfig } from '../../../src/config/load-config.ts';
import { ConfigError } from '../../../src/config/problem.ts';
import { configSchema } from '../../../src/config/schema.ts';
import { validConfig } from './valid-config.ts';

const example = readFileSync(new URL('../../../orgvault.yaml', import.meta.url), 'utf8');

function isFrozenInDepth(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenInDepth);
}

/** Reads a text that may be anything; gives back the error if there is one. */
function attempt(text: string): unknown {
  try {
    expect(isFrozenInDepth(parseConfig(text, 'orgvault.yaml'))).toBe(true);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What every refusal owes its reader, whatever the text was. */
function expectGoodRefusal(error: unknown, text: string): void {
  if (!(error instanceof ConfigError)) throw error;
  expect(error.problems.length).toBeGreaterThan(0);
  expect(error.message.split('\n')).toHaveLength(error.problems.length);
  expect(error.message).not.toMatch(/\n\s+at |node_modules|\[object |\bundefined\b/);
  expect(error.message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  const lines = text.split('\n').length;
  for (const { position, wrong, remedy, code } of error.problems) {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(wrong).not.toBe('');
    expect(remedy).not.toBe('');
    if (position === undefined) continue;
    expect(position.line).toBeGreaterThanOrEqual(1);
    expect(position.line).toBeLessThanOrEqual(lines);
    expect(position.column).toBeGreaterThanOrEqual(1);
  }
}

/** Pieces that mean something in YAML or in this file, beside anything else. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...[
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '&a ',
      '*a',
      '!!set ',
      '!!binary ',
      '? ',
      '| ',
      '> ',
      '{',
      '}',
      '[',
      ']',
    ],
    ...[
      '"',
      "'",
      '#',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '<<: ',
      '__proto__: ',
      'constructor: ',
      'null',
      '0x10',
    ],
    ...['.nan', '2026-01-01', 'off', '012345678901', 'ou-exam-workload', 'r-exam', 'us-gov-west-1', 'STRICT'],
  ),
);

const edit = fc.record({ at: fc.nat({ max: example.length }), remove: fc.nat({ max: 40 }), insert: piece });

const mutatedExample = fc
  .array(edit, { minLength: 1, maxLength: 6 })
  .map((edits) =>
    edits.reduce(
      (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
      example,
    ),
  );

describe('any valid configuration', () => {
  it('loads, is frozen in depth and keeps what was written', () => {
    fc.assert(
      fc.property(validConfig, (written) => {
        const config = parseConfig(stringify(written), 'orgvault.yaml');
        expect(isFrozenInDepth(config)).toBe(true);
        expect(config.organizationId).toBe(written.organizationId);
        expect(config.enrollment.organizationalUnits).toEqual(written.enrollment.organizationalUnits);
        expect(config.enrollment.regions).toEqual(written.enrollment.regions ?? [written.central.region]);
        expect(config.tags).toEqual(written.tags ?? {});
        expect(config.central.bucket.name.length).toBeLessThanOrEqual(63);
      }),
      { numRuns: 200 },
    );
  });

  it('is valid for editors too', () => {
    const validate = new Ajv().compile(configJsonSchema());
    fc.assert(
      fc.property(validConfig, (written) => {
        expect([validate(written), validate.errors]).toEqual([true, null]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any other text', () => {
  it('made from the example by a few edits is accepted or refused with messages, never with anything else', () => {
    fc.assert(
      fc.property(mutatedExample, (text) => {
        const error = attempt(text);
        if (error !== undefined) expectGoodRefusal(error, text);
      }),
      { numRuns: 1500 },
    );
  });

  it('made of anything is refused with messages', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expectGoodRefusal(attempt(text), text);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('editors and the loader', () => {
  it('agree on every value of every field', () => {
    const validate = new Ajv().compile(configJsonSchema());
    const values = fc.oneof(
      fc.jsonValue(),
      piece,
      fc.integer({ min: -2, max: 36_502 }),
      fc.constantFrom('5%', 'never'),
    );
    const sections = [
      'administrator',
      'central',
      'enrollment',
      'replication',
      'retention',
      'lifecycle',
      'tags',
    ];
    const fields = ['kind', 'accountId', 'region', 'rollout', 'storageClass', 'mode', 'days', 'central', 'k'];
    fc.assert(
      fc.property(
        validConfig,
        fc.constantFrom(...sections),
        fc.constantFrom(...fields),
        values,
        (written, section, field, value) => {
          const before: unknown = Reflect.get(written, section);
          const base = typeof before === 'object' ? before : {};
          const changed = { ...written, [section]: { ...base, [field]: value } };
          expect(configSchema.safeParse(changed).success).toBe(validate(changed));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
