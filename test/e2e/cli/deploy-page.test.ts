import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { Operator } from '../operator.ts';

const { centralAccount } = defaultIds;

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(centralAccount);
  await operator.configure();
  await operator.bootstrap(centralAccount);
  const profile = (name: string): string =>
    `[profile ${name}]\naws_access_key_id = ${centralAccount}\naws_secret_access_key = any\n`;
  await writeFile(join(operator.workspace, 'config'), profile('administrator') + profile('central'));
});
afterAll(() => operator.stop());

/** How each line of docs/deploy.md ends, in the order of the page, when nobody is there to confirm. */
const ends: readonly (readonly [string, number])[] = [
  ['plan', 4],
  ['deploy', 2],
  ['deploy --yes --json', 0],
  ['deploy --dry-run', 0],
  ['plan --profile administrator --central-profile central', 0],
  ['deploy --profile administrator --central-profile central', 0],
  ['destroy --dry-run', 4],
  ['destroy', 2],
  ['destroy --yes --organization o-exampleorgid', 0],
  ['permissions plan', 0],
  ['permissions deploy', 0],
  ['permissions destroy', 0],
];

describe('docs/deploy.md', () => {
  it('has lines that do what it says, one after another', async () => {
    const page = await readFile(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
    const lines = [...page.matchAll(/^npx orgvault (.*)$/gm)].map(([, line = '']) => line);
    const seen: (readonly [string, number])[] = [];
    for (const line of lines) {
      const { exitCode } = await operator.orgvault(centralAccount, line.split(' '), {
        env: { AWS_CONFIG_FILE: join(operator.workspace, 'config') },
      });
      seen.push([line, exitCode]);
    }
    expect(seen).toEqual(ends);
  });
});
