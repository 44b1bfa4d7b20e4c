import type { Enumeration, Reach } from './enumerate.ts';
import { foldPrincipals, listPrincipals } from './fold-principals.ts';
import type { Who } from './principals.ts';

/** What somebody may do who is asked about in another configuration, compared with the one of the table. */
export interface Variation {
  /** Such as `deleteMarkerReplication: true`. */
  readonly name: string;
  readonly differences: readonly string[];
}

/** Actions that several may do together, by a name, so that the page stays short. */
const namedActions: readonly { readonly name: string; readonly actions: readonly string[] }[] = [
  {
    name: 'replicate',
    actions: ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateObject', 's3:ReplicateTags'],
  },
  {
    name: 'read versions',
    actions: [
      's3:GetObject',
      's3:GetObjectTagging',
      's3:GetObjectVersion',
      's3:GetObjectVersionTagging',
      's3:RestoreObject',
    ],
  },
  { name: 'list', actions: ['s3:ListBucket', 's3:ListBucketVersions'] },
  {
    name: 'encrypt replicas',
    actions: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyPair',
      'kms:GenerateDataKeyPairWithoutPlaintext',
      'kms:GenerateDataKeyWithoutPlaintext',
    ],
  },
];

const head = `# Who may do what

<!-- Written by \`node --import tsx assurance/reach/main.ts --write\`, and reviewed. Do not edit. -->

Every action of S3 and KMS that AWS documents, and every way to assume a role, on everything that Orgvault deploys, for
everybody who might try: this is all that is allowed. What is not here is refused, to each of [those asked
about](#who-was-asked-about). It is decided from the synthesised templates, with a third account administering the
stack set, by all policies together: the caller's, the resource's, the key's, Block Public Access, and service control
policies as they are by default. Nothing on a bucket is allowed without TLS.

"Own" is what belongs to the caller's account or, for an AWS service, to the account that it acts for. "Everything" as a
statement is a policy that allows every action on every resource, which is the most that an account can give. Each
statement's reason is in the [security model](../security.md). What some may do together has a name here:

${namedActions.map(({ name, actions }) => `- *${name}*: ${code(actions)}`).join('\n')}
`;

/** The allowed set as a page that a person can review. The same decisions make the same page. */
export function allowedTable(enumeration: Enumeration, variations: readonly Variation[]): string {
  const { asked, kinds, reaches } = enumeration;
  const reached = new Set(reaches.map(({ kind }) => kind));
  return `${head}
## What is allowed

| who | may | with | by |
|---|---|---|---|
${rows(enumeration).join('\n')}

## What nobody reaches

${list(foldKinds(kinds.filter((kind) => !reached.has(kind))))}

## In other configurations

${variations.map(({ name, differences }) => `With ${name}:\n\n${list(differences.length === 0 ? ['nothing else'] : differences)}\n`).join('\n')}
## Who was asked about

${list(listPrincipals(asked))}
`;
}

/** Kinds of things with which somebody may do the same by the same statements. */
interface Grant {
  readonly who: Who;
  readonly may: string;
  readonly by: string;
  readonly kinds: string[];
}

/** One row for all who may do the same with the same things by the same statements. */
function rows({ asked, reaches }: Enumeration): readonly string[] {
  const rows = new Map<string, Who[]>();
  for (const { who, may, by, kinds } of grants(reaches)) {
    const row = `${may} | ${foldKinds(kinds).join('<br>')} | ${by} |`;
    rows.set(row, [...(rows.get(row) ?? []), who]);
  }
  return [...rows].map(([row, whos]) => `| ${foldPrincipals(whos, asked)} | ${row}`);
}

function grants(reaches: readonly Reach[]): Iterable<Grant> {
  const grants = new Map<string, Grant>();
  const numbers = new Map<Who, number>();
  for (const reach of reaches) {
    const { who, kind } = reach;
    const [may, by] = [actionsOf(reach), statementsOf(reach)];
    const number = numbers.get(who) ?? numbers.size;
    numbers.set(who, number);
    const key = `${number} ${may} ${by}`;
    const grant = grants.get(key) ?? { who, may, by, kinds: [] };
    grant.kinds.push(kind);
    grants.set(key, grant);
  }
  return grants.values();
}

/** What is of the same thing is told behind its name, once: `the centre: a file; a canary`. */
function foldKinds(kinds: readonly string[]): readonly string[] {
  const ofThings = new Map<string, string[]>();
  for (const kind of kinds) {
    const [thing = kind, ...of] = kind.split(': ');
    ofThings.set(thing, [...(ofThings.get(thing) ?? []), ...of]);
  }
  return [...ofThings].map(([thing, of]) => [thing, of.join('; ')].filter(Boolean).join(': '));
}

function actionsOf({ actions, asked }: Reach): string {
  const named = namedActions.find((each) => each.actions.join() === actions.join());
  if (named !== undefined) return `*${named.name}*`;
  if (actions.length === asked.length) return `all ${asked.length}`;
  const missing = asked.filter((action) => !actions.includes(action));
  if (missing.length < actions.length) return `all ${asked.length} but ${code(missing)}`;
  return code(actions);
}

function statementsOf({ identityStatements, resourceStatements }: Reach): string {
  const own = identityStatements.map((sid) => (sid === '' ? 'everything' : `\`${sid}\``));
  const ofResource = resourceStatements.filter((sid) => sid !== '');
  return [own.join(', '), code(ofResource)].filter((text) => text !== '').join(' and ');
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
