import {
  type Document,
  isCollection,
  isScalar,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { regionCodes } from '../../../src/config/region-codes.ts';
import type { Random } from '../../random.ts';

/** Values that no field takes, and some that one or the other does. */
const values: readonly unknown[] = [
  ...[
    null,
    '',
    ' ',
    true,
    false,
    0,
    -0,
    1,
    -1,
    30,
    36_500,
    36_501,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ],
  ...[
    Number.MAX_SAFE_INTEGER,
    Number.MAX_VALUE,
    222222222222,
    12345678901,
    '222222222222',
    '333333333333',
    '12345678901',
  ],
  ...['\u0662'.repeat(12), '0x111111111111', '5%', '100%', '101%', '-1%', 'never', 'off', 'on'],
  ...[
    'r-exam',
    'ou-exam-workload',
    'ou-other-workload',
    'ou-exam-workload\n',
    'o-exampleorgid',
    'O-EXAMPLEORGID',
  ],
  ...['STANDARD_IA', 'ONEZONE_IA', 'GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR', 'STANDARD', 'REDUCED_REDUNDANCY'],
  ...[
    'management-account',
    'delegated-administrator',
    'global',
    'account-regional',
    'governance',
    'compliance',
  ],
  ...['STRICT_FAILURE_TOLERANCE', 'PARALLEL', 'keep-stack', 'remove-stack', 'account', 'account-and-region'],
  ...[
    'xn--bucket',
    'a..b',
    '192.168.0.1',
    '-an',
    'bucket-s3alias',
    'B',
    'ab',
    'x'.repeat(64),
    'é',
    'a\u0301',
  ],
  ...['\u001b[2J\u001b[31m', '\u009b31m', '\u202egpj.exe', '\u200b', '\u0000', 'a\nb', '\u2028', '\ud800'],
  ...['../../etc/passwd', '<script>alert(1)</script>', '=1+1', '$' + '{AWS::AccountId}', '{{resolve:ssm:x}}'],
  ...[[], {}, [[]], [null], { a: { b: { c: {} } } }, ['x', 'x'], new Date(0), 10n ** 30n],
];

const keys: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'length',
    '',
    ' ',
    '0',
  ],
  ...[
    'regions',
    'region',
    'Region',
    'accountID',
    'organisationalUnits',
    'days',
    'tags',
    'kind',
    '\u001b[31m',
  ],
  ...['aws:x', 'orgvault:x', 'x'.repeat(200), '\u202e', 'a.b', 'a[0]', '<<'],
];

type Mutation = (document: Document, random: Random) => void;

/** Values of which one is as right as the other, where one of them stands. */
const alike: readonly (readonly string[])[] = [
  ['STANDARD', 'STANDARD_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'ONEZONE_IA', 'GLACIER', 'DEEP_ARCHIVE'],
  ['SOFT_FAILURE_TOLERANCE', 'STRICT_FAILURE_TOLERANCE'],
  ['SEQUENTIAL', 'PARALLEL'],
  ['keep-stack', 'remove-stack'],
  ['account', 'account-and-region'],
  ['delegated-administrator', 'management-account'],
  ['1%', '5%', '25%', '99%', '100%'],
  regionCodes,
];

const mutations: readonly Mutation[] = [
  vary,
  vary,
  vary,
  (document, random) => change(document, random, () => document.createNode(random.one(values))),
  (document, random) => change(document, random, () => document.createNode(random.one(values))),
  (document, random) => change(document, random, () => document.createNode(random.one(regionCodes))),
  (document, random) => change(document, random, (node) => document.createNode([node])),
  (document, random) => change(document, random, (node) => document.createNode({ [random.one(keys)]: node })),
  (document, random) => change(document, random, () => copyOfAnother(document, random)),
  (document, random) => change(document, random, () => document.createNode(random.below(37_000))),
  remove,
  rename,
  addKey,
  repeat,
  alias,
  tag,
];

/** A right file with one to three changes of its structure, written in one of YAML's styles. */
export function mutateDocument(text: string, random: Random): string {
  const document = parsedOnce(text).clone();
  for (let left = 1 + random.below(3); left > 0; left -= 1) random.one(mutations)(document, random);
  if (random.once(4)) {
    visit(document, {
      Collection: (_, node) => {
        node.flow = random.once(2);
      },
    });
  }
  return document.toString({
    indent: random.one([1, 2, 4, 8]),
    lineWidth: random.one([0, 20, 80]),
    defaultStringType: random.one(['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED']),
    defaultKeyType: random.one(['PLAIN', 'QUOTE_DOUBLE']),
    directives: random.one([null, true]),
    verifyAliasOrder: false,
  });
}

const parsed = new Map<string, Document>();

/** There are few originals, and parsing takes as long as all the rest. */
function parsedOnce(text: string): Document {
  const known = parsed.get(text) ?? parseDocument(text, { uniqueKeys: false });
  parsed.set(text, known);
  return known;
}

/** A value of the file, by the collection that holds it. */
interface Place {
  readonly get: () => unknown;
  readonly set: (value: unknown) => void;
  readonly remove: () => void;
}

function places(document: Document): readonly Place[] {
  const found: Place[] = [];
  visit(document, {
    Map: (_, { items }) => {
      for (const pair of items) {
        found.push({
          get: () => pair.value,
          set: (value) => {
            pair.value = value;
          },
          remove: () => void items.splice(items.indexOf(pair), 1),
        });
      }
    },
    Seq: (_, { items }) => {
      for (const index of items.keys()) {
        found.push({
          get: () => items[index],
          set: (value) => {
            items[index] = value;
          },
          remove: () => void items.splice(index, 1),
        });
      }
    },
  });
  return found;
}

function change(document: Document, random: Random, by: (node: unknown) => unknown): void {
  const all = places(document);
  if (all.length === 0) return;
  const place = random.one(all);
  place.set(by(place.get()));
}

/** Another value of the same sort: what a person may have written as well. */
function vary(document: Document, random: Random): void {
  const scalars: Scalar[] = [];
  visit(document, {
    Scalar: (key, scalar) => {
      if (key !== 'key') scalars.push(scalar);
    },
  });
  if (scalars.length === 0) return;
  const scalar = random.one(scalars);
  scalar.value = another(scalar.value, random);
}

function another(value: unknown, random: Random): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return random.one([value * 2, value + 1, value - 1, random.below(400)]);
  if (typeof value !== 'string') return value;
  const group = alike.find((values) => values.includes(value));
  if (group !== undefined) return random.one(group);
  // Identifiers: each digit another, the form as it was.
  if (/[0-9]/.test(value)) return value.replace(/[0-9]/g, () => String(random.below(10)));
  return value.replace(/[a-z](?=[a-z]*$)/, random.one(['a', 'b7', 'z']));
}

function copyOfAnother(document: Document, random: Random): unknown {
  const value = random.one(places(document)).get();
  return isScalar(value) || isCollection(value) ? value.clone() : null;
}

function remove(document: Document, random: Random): void {
  const all = places(document);
  if (all.length > 0) random.one(all).remove();
}

function someMap(document: Document, random: Random): YAMLMap | undefined {
  const found: YAMLMap[] = [];
  visit(document, { Map: (_, map) => void found.push(map) });
  return found.length === 0 ? undefined : random.one(found);
}

function rename(document: Document, random: Random): void {
  const map = someMap(document, random);
  if (map === undefined || map.items.length === 0) return;
  random.one(map.items).key = document.createNode(random.one(keys));
}

function addKey(document: Document, random: Random): void {
  const pair = document.createPair(random.one(keys), random.one(values));
  someMap(document, random)?.items.push(pair);
}

/** The same key or item once more. */
function repeat(document: Document, random: Random): void {
  const collections: { readonly items: unknown[] }[] = [];
  visit(document, { Collection: (_, { items }) => void collections.push({ items }) });
  const filled = collections.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return;
  const { items } = random.one(filled);
  items.push(random.one(items));
}

/** An alias of another value; of one around it, too, and then it contains itself. */
function alias(document: Document, random: Random): void {
  const nodes: (Scalar | YAMLMap | YAMLSeq)[] = [];
  visit(document, {
    Value: (key, node) => {
      if (key !== 'key') nodes.push(node);
    },
  });
  if (nodes.length === 0) return;
  const reference = document.createAlias(random.one(nodes), random.one(['a', 'b', 'c']));
  if (random.once(3)) {
    someMap(document, random)?.items.push(document.createPair('<<', reference));
  } else {
    change(document, random, () => reference);
  }
}

function tag(document: Document, random: Random): void {
  const tags = [
    '!!binary',
    '!!set',
    '!!omap',
    '!!timestamp',
    '!!str',
    '!!int',
    '!!js/function',
    '!x',
    '!!null',
  ];
  visit(document, {
    Scalar: (_, node) => {
      if (!random.once(8)) return undefined;
      node.tag = random.one(tags);
      return visit.BREAK;
    },
  });
}
