import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { Operator } from '../operator.ts';
import { putWithoutRule } from './given-failures.ts';

const { centralAccount } = defaultIds;
const webshop = '101010101010';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
  const profile = `[profile webshop]\naws_access_key_id = ${webshop}\naws_secret_access_key = any\n`;
  await writeFile(join(operator.workspace, 'config'), profile);
  await putWithoutRule(operator, webshop, 'never.txt');
});
afterAll(() => operator.stop());

/** How each line of the pages ends, in their order, when one object was never replicated and nobody is there to confirm. */
const ends: readonly (readonly [string, number])[] = [
  ['verify', 0],
  ['verify --account 101010101010', 0],
  ['verify --sample 20 --timeout 30', 0],
  ['verify --json', 0],
  ['verify --compare', 3],
  ['verify --compare --account 101010101010 --objects differences.jsonl', 3],
  ['retry --dry-run', 0],
  ['retry', 0],
  ['retry --account 777777777777', 0],
  ['retry --objects --dry-run --profile webshop', 4],
  ['retry --objects --profile webshop', 2],
  ['retry --objects --re-put --profile webshop', 2],
  ['retry --objects --re-put --from differences.jsonl --profile webshop', 2],
  ['permissions retry', 0],
];

it('docs/prove-it-works.md and docs/mend-what-failed.md have lines that do what they say', async () => {
  const seen: (readonly [string, number])[] = [];
  for (const name of ['prove-it-works.md', 'mend-what-failed.md']) {
    const page = await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
    for (const [, line = ''] of page.matchAll(/^npx orgvault (.*)$/gm)) {
      const { exitCode } = await operator.orgvault(centralAccount, line.split(' '), {
        env: { AWS_CONFIG_FILE: join(operator.workspace, 'config') },
      });
      seen.push([line, exitCode]);
    }
  }
  expect(seen).toEqual(ends);
});
