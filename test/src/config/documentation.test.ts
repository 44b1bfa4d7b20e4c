import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configJsonSchema, type FieldSchema } from '../../../src/config/json-schema.ts';
import { parseConfig } from '../../../src/config/load-config.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/configuration.md', root), 'utf8');

/** The names of all fields, without the way there. */
function names(schema: FieldSchema): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [key, ...names(field)]);
  const variants = [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...below, ...variants.flatMap(names)];
}

/** The codes of problems as the sources spell them. */
function codes(): string[] {
  const folder = new URL('src/config/', root);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const found = files.flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/code: '([a-z0-9-]+)'|, '(duplicate-[a-z-]+)'\)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
  });
  return [...new Set(found)];
}

describe('docs/configuration.md', () => {
  it('has every field', () => {
    expect(names(configJsonSchema()).filter((name) => !page.includes(name))).toEqual([]);
  });

  it('shows the smallest file, which is accepted', () => {
    const [, smallest = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(parseConfig(smallest, 'smallest').central.accountId).toBe('222222222222');
    for (const line of smallest.trim().split('\n')) {
      expect(() => parseConfig(smallest.replace(`${line}\n`, ''), 'smaller')).toThrow();
    }
  });

  it('has every code of a problem, and no other', () => {
    const documented = [...page.slice(page.indexOf('- the file:')).matchAll(/`([a-z0-9-]+)`/g)].map(
      ([, code]) => code,
    );
    expect(documented.sort()).toEqual(codes().sort());
  });
});
