import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { Operator } from '../operator.ts';

const { centralAccount } = defaultIds;

/** Writes, when the process ends, which CommonJS modules it has loaded: the CDK is made of those. */
const tellModules = `
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
process.on('exit', () =>
  writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(createRequire('/').cache))));`;

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(centralAccount);
  await operator.configure();
});
afterAll(() => operator.stop());

/** The packages that a command has loaded by its end, however it ends. */
async function packagesOf(args: readonly string[]): Promise<ReadonlySet<string>> {
  const LOADED = join(operator.workspace, 'loaded.json');
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tellModules)}`;
  await operator.orgvault(centralAccount, args, { env: { LOADED, NODE_OPTIONS } });
  const files: readonly string[] = JSON.parse(await readFile(LOADED, 'utf8'));
  return new Set(
    files.flatMap((file) => /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file)?.[1] ?? []),
  );
}

const cdk = /^(?:aws-cdk-lib|constructs|cdk-stacksets|@aws-cdk[/\\].*)$/;

describe('the CDK, which takes a second to load', () => {
  it.each([
    [['--help']],
    [['doctor']],
    [['status']],
    [['status', '--replication']],
    [['explain', '101010101010']],
    [['verify']],
    [['retry', '--dry-run']],
    [['retry', '--objects', '--dry-run']],
    [['restore', '--all', '--to', 'restored', '--dry-run']],
    [['permissions', 'deploy']],
  ])('is not loaded by orgvault %j', async (args) => {
    expect([...(await packagesOf(args))].filter((name) => cdk.test(name))).toEqual([]);
  });

  it('is loaded by what synthesises', async () => {
    expect([...(await packagesOf(['plan']))]).toContain('aws-cdk-lib');
  });
});
