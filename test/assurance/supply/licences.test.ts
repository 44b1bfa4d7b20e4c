import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allowedLicences } from '../../../assurance/supply/allowed-licences.ts';
import { productionTree } from '../../../assurance/supply/production-tree.ts';
import { thirdPartyPage } from '../../../assurance/supply/third-party-page.ts';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
const textOf = (path: string): string => readFileSync(join(projectFolder, path), 'utf8');

const packed = z.tuple([z.object({ files: z.array(z.object({ path: z.string() })) })]);

/** What `npm pack` would put into the package. */
function packedFiles(): readonly string[] {
  const { stdout, stderr, status } = spawnSync('npm pack --dry-run --json --ignore-scripts', {
    cwd: projectFolder,
    encoding: 'utf8',
    shell: true,
  });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  return packed.parse(JSON.parse(stdout))[0].files.map(({ path }) => path);
}

describe('the packages that come along with the product', () => {
  const tree = productionTree();

  it('are found', () => {
    expect(tree.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['node_modules/aws-cdk-lib', 'node_modules/zod']),
    );
  });

  it('have a licence that is allowed, none of them AGPL or GPL alone', () => {
    expect(tree.filter(({ license }) => !allowedLicences.has(license))).toEqual([]);
  });

  it('run nothing when they are installed', () => {
    expect(tree.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  });

  it('are listed in docs/third-party.md, as they are: `npm run licences` writes it', () => {
    expect(textOf('docs/third-party.md')).toBe(thirdPartyPage(tree));
  });

  it('do not include the policy simulator, which is AGPL', () => {
    expect(tree.filter(({ path }) => path.includes('@cloud-copilot'))).toEqual([]);
  });
});

describe('the walk through the lock file', () => {
  const lock = (dependencies: object, packages: object) =>
    JSON.stringify({ lockfileVersion: 3, packages: { '': { dependencies }, ...packages } });

  it('finds what is nested, and what a nested package takes from above', () => {
    const text = lock(
      { a: '1' },
      {
        'node_modules/a': { license: 'MIT', dependencies: { b: '2' } },
        'node_modules/a/node_modules/b': { version: '2.1.0', license: 'AGPL-3.0', dependencies: { c: '1' } },
        'node_modules/b': { license: 'MIT' },
        'node_modules/c': { license: 'ISC', hasInstallScript: true },
      },
    );
    expect(productionTree(text)).toEqual([
      { path: 'node_modules/a', version: '', license: 'MIT', hasInstallScript: false },
      {
        path: 'node_modules/a/node_modules/b',
        version: '2.1.0',
        license: 'AGPL-3.0',
        hasInstallScript: false,
      },
      { path: 'node_modules/c', version: '', license: 'ISC', hasInstallScript: true },
    ]);
  });

  it('does not take a dependency that is missing for one that is fine', () => {
    expect(() => productionTree(lock({ a: '1' }, {}))).toThrow('package-lock.json lacks a');
  });
});

describe('the package itself', () => {
  const files = packedFiles();

  it('is the product, and neither rehearsal nor tests', () => {
    const folders = files.filter((path) => path.includes('/')).map((path) => path.split('/')[0]);
    expect([...new Set(folders)].sort()).toEqual(['dist', 'schema']);
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'cdk.json', 'orgvault.yaml', 'dist/src/cli/main.js']),
    );
  });

  it('names the simulator nowhere', () => {
    expect(files.filter((path) => textOf(path).includes('@cloud-copilot'))).toEqual([]);
  });
});
