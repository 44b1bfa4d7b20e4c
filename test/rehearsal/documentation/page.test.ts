import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../rehearsal/cloud/service.ts';
import { readDifferences } from '../../../rehearsal/documentation/differences.ts';
import { renewed } from '../../../rehearsal/documentation/page.ts';
import { readOrganization } from '../../../rehearsal/organization/read-organization.ts';
import { services } from '../../../rehearsal/services/services.ts';

const page = readFileSync(new URL('../../../docs/rehearsal.md', import.meta.url), 'utf8');

describe('docs/rehearsal.md', () => {
  it('says what the code does: if not, run npm run rehearsal:docs', () => {
    expect(page).toBe(renewed(page));
  });

  it('names every action that is modelled', () => {
    const names = services.flatMap(({ actions }) => actions.map(({ name }) => name));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  });

  it('shows an organization file that can be read', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(readOrganization(example, 'example').accounts).toHaveLength(3);
  });

  it('is not renewed without the places for its parts', () => {
    expect(() => renewed('# The rehearsal\n')).toThrow('no place for its part "organization"');
  });
});

describe('differences', () => {
  const folders = ['wire', 'iam', ...services.map((service) => `services/${nameOf(service)}`)];

  it.each(folders)('of %s cite pages of AWS', (folder) => {
    const sources = readDifferences(folder).differences.flatMap(({ source }) => source);
    expect(sources.filter((url) => !url.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });
});
