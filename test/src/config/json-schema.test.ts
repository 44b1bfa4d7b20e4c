import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema, type FieldSchema, schemasAt } from '../../../src/config/json-schema.ts';

const root = new URL('../../../', import.meta.url);
const committed: unknown = JSON.parse(readFileSync(new URL('schema/orgvault.schema.json', root), 'utf8'));
const example = readFileSync(new URL('orgvault.yaml', root), 'utf8');

/** Every field of the schema, also below kinds and items, by its name. */
function fields(schema: FieldSchema, path = ''): [path: string, field: FieldSchema][] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${path}.${key}`;
    const own: [string, FieldSchema][] = [[name, field]];
    return [...own, ...fields(field, name)];
  });
  const variants = [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...below, ...variants.flatMap((variant) => fields(variant, path))];
}

describe('the JSON Schema', () => {
  it('that is committed is what the schema in code says: else run `npm run schema`', () => {
    expect(committed).toEqual(configJsonSchema());
  });

  it('accepts the example, and is itself valid', () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(configJsonSchema());
    expect([validate(parse(example)), validate.errors]).toEqual([true, null]);
  });

  it('is named in the first line of the example, for editors', () => {
    const [first = ''] = example.split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./schema/orgvault.schema.json');
  });

  it('describes every field', () => {
    const names = fields(configJsonSchema());
    expect(names.length).toBeGreaterThan(40);
    const silent = names.filter(([, field]) => field.description === undefined && field.const === undefined);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('tells what belongs to the kind that the content names', () => {
    const keys = (content: object) =>
      schemasAt(content, ['retention']).flatMap(({ properties = {} }) => Object.keys(properties));
    expect(keys({ retention: { mode: 'governance' } })).toEqual(['mode', 'days']);
    expect(keys({ retention: {} })).toEqual(['mode', 'mode', 'days', 'mode', 'days', 'confirmation']);
    expect(schemasAt({}, ['nothing', 'below'])).toEqual([]);
  });
});
