import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { organizationJsonSchema } from '../../../rehearsal/organization/json-schema.ts';

const folder = new URL('../../../rehearsal/organization/', import.meta.url);

describe('the JSON Schema of organization files', () => {
  test('the committed file is fresh (npm run schema)', () => {
    const committed: unknown = JSON.parse(readFileSync(new URL('organization.schema.json', folder), 'utf8'));
    expect(committed).toEqual(organizationJsonSchema());
  });

  test('accepts the default organization and refuses a misspelt field', () => {
    const validate = new Ajv({ strict: false }).compile(organizationJsonSchema());
    const file: unknown = parse(readFileSync(new URL('default.yaml', folder), 'utf8'));
    expect(validate(file)).toBe(true);
    expect(validate({ ...(file as object), acounts: [] })).toBe(false);
  });
});
