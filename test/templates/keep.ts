import { mkdirSync, writeFileSync } from 'node:fs';
import { synthesize } from '../../assurance/policies/synthesize.ts';
import { keptConfigurations } from './configurations.ts';

/**
 * Keeps the templates of a version that is released: `npx tsx test/templates/keep.ts 0.2.0`. They are never changed
 * afterwards; the tests hold later templates against them.
 */
const version = process.argv[2];
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version))
  throw new Error('name a version, such as 0.2.0');

for (const [name, sections] of Object.entries(keptConfigurations)) {
  const folder = new URL(`./${version}/${name}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [stack, template] of Object.entries(synthesize(sections))) {
    writeFileSync(new URL(`${stack}.template.json`, folder), `${JSON.stringify(template, undefined, 1)}\n`);
  }
}
