import type { ProductionPackage } from './production-tree.ts';

/** The page that lists what comes along with the product, each under the licence that it states. */
export function thirdPartyPage(tree: readonly ProductionPackage[]): string {
  const rows = tree
    .map(({ path, version, license }) => `| ${nameOf(path)} | ${version} | ${license} |`)
    .filter((row, index, all) => all.indexOf(row) === index)
    .sort();
  const licences = [...new Set(tree.map(({ license }) => license))].sort();
  return [
    '# Third-party packages',
    '',
    'These packages are installed with Orgvault, according to `package-lock.json`, each with its licence. Packages inside other',
    'packages are listed too. `npm run licences` writes this page; a test compares it.',
    '',
    ...licences.map((license) => `- ${license}: ${tree.filter((each) => each.license === license).length}`),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
