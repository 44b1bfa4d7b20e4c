import { nameOf, type Service } from '../cloud/service.ts';
import { operationsOf } from '../wire/operation-index.ts';
import { type Difference, readDifferences } from './differences.ts';
import { collapsed, inCode, table } from './markdown.ts';
import { refusalsIn } from './refusals.ts';
import { documentedTypes } from './resource-types.ts';

/** What a difference of each kind is called. */
const kinds: Readonly<Record<Difference['kind'], string>> = {
  differs: 'differs',
  stored: 'stored, not acted upon',
  inferred: 'inferred',
  refused: 'refused',
};

/** The section of a service: its actions, what is refused within them, and its differences from AWS. */
export function serviceSection(service: Service): string {
  const name = nameOf(service);
  const folder = `services/${name}`;
  const { title, differences } = readDifferences(folder);
  const operations = [...operationsOf(service)].sort(([a], [b]) => (a < b ? -1 : 1));
  const unknown = differences
    .flatMap(({ actions }) => actions)
    .filter((name) => operationsOf(service).get(name)?.action === undefined);
  if (unknown.length > 0) throw new Error(`${folder}/differences.yaml: not modelled: ${unknown.join(', ')}`);
  const modelled = operations.filter(([, { action }]) => action !== undefined).map(([name]) => name);
  const refused = operations.filter(([, { action }]) => action === undefined).map(([name]) => name);
  const special = new Set(differences.flatMap(({ actions }) => actions));
  const plain = modelled.filter((each) => !special.has(each));
  return [
    `### ${title} (\`${name}\`)`,
    `Of ${operations.length} actions, ${modelled.length} are modelled.`,
    ...(plain.length === 0 ? [] : [`**As AWS documents them:** ${inCode(plain)}`]),
    ...(special.size === 0
      ? []
      : [`**With something in the table below:** ${inCode(modelled.filter((name) => special.has(name)))}`]),
    collapsed(`Actions refused by name (${refused.length})`, inCode(refused)),
    ...(name === 'cloudformation' ? [resourceTypes()] : []),
    ...refusals(folder),
    differencesTable(differences),
  ].join('\n\n');
}

/** The section of what is not one service's own. */
export function commonSection(folder: string): string {
  const { title, differences } = readDifferences(folder);
  return [`### ${title}`, ...refusals(folder), differencesTable(differences)].join('\n\n');
}

function resourceTypes(): string {
  const rows = documentedTypes().map(({ type, refusedProperties }) => [
    `\`${type}\``,
    refusedProperties.length === 0 ? '' : inCode(refusedProperties),
  ]);
  return `**Resource types:** any other type is refused by name.\n\n${table(['type', 'refused properties'], rows)}`;
}

function refusals(folder: string): readonly string[] {
  const refused = refusalsIn(folder);
  if (refused.length === 0) return [];
  const list = refused.map((what) => `- ${what.replaceAll(/[<>_*|]/g, '\\$&')}`).join('\n');
  return [collapsed(`Refused by name within what is modelled (${refused.length})`, list)];
}

function differencesTable(differences: readonly Difference[]): string {
  return table(
    ['', 'where', 'the rehearsal', 'reason', 'source'],
    differences.map(({ kind, actions, rehearsal, reason, source }) => [
      kinds[kind],
      inCode(actions),
      rehearsal,
      reason,
      source.map((url, index) => `[${source.length === 1 ? 'AWS' : `AWS ${index + 1}`}](${url})`).join(' '),
    ]),
  );
}
