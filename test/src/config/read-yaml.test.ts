import { describe, expect, it } from 'vitest';
import { findingsOf, messagesOf, minimalConfig, problemsOf } from './minimal-config.ts';

const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const billionLaughs = levels
  .map((level, index) => {
    const item = index === 0 ? 'lol' : `*${levels[index - 1]}`;
    return `${level}: &${level} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
  })
  .join('\n');

const cases: readonly { name: string; text: string; expected: readonly string[] }[] = [
  {
    name: 'a syntax error is named with its place',
    text: 'central: [\n',
    expected: [
      'orgvault.yaml:2:1  not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; correct the YAML here',
    ],
  },
  {
    name: 'a tab as indentation is named with its place',
    text: 'central:\n\tregion: eu-central-1\n',
    expected: [
      'orgvault.yaml:2:1  not valid YAML: Tabs are not allowed as indentation; correct the YAML here',
    ],
  },
  {
    name: 'a quote that is not closed is named where it was opened',
    text: 'central:\n  accountId: "222222222222\n  region: eu-central-1\n',
    expected: ['orgvault.yaml:2:14  not valid YAML: Missing closing "quote; correct the YAML here'],
  },
  {
    name: 'an empty file is told what to start from',
    text: '',
    expected: ['orgvault.yaml  the file is empty; write one with `orgvault init --force`'],
  },
  {
    name: 'a file of comments is an empty file',
    text: '# nothing yet\n',
    expected: ['orgvault.yaml  the file is empty; write one with `orgvault init --force`'],
  },
  {
    name: 'a list is not a mapping',
    text: '- organizationId\n',
    expected: [
      'orgvault.yaml:1:1  a list is not a mapping of keys to values; write keys such as organizationId: and central: at the top of the file',
    ],
  },
  {
    name: 'a text is not a mapping',
    text: 'hello\n',
    expected: [
      'orgvault.yaml:1:1  "hello" is not a mapping of keys to values; write keys such as organizationId: and central: at the top of the file',
    ],
  },
  {
    name: 'several documents are one too many, however many',
    text: 'a: 1\n---\nb: 2\n---\nc: 3\n',
    expected: [
      'orgvault.yaml:2:1  the file holds several YAML documents; keep one document, and give each configuration a file of its own',
    ],
  },
  {
    name: 'an alias without an anchor is named',
    text: 'central: *nowhere\n',
    expected: [
      'orgvault.yaml:1:10  "*nowhere" refers to an anchor that is not set before it; write the value out instead of the alias',
    ],
  },
  {
    name: 'an alias that contains itself is named',
    text: 'central: &c { region: *c }\n',
    expected: ['orgvault.yaml:1:23  "*c" contains itself; write the value out instead of the alias'],
  },
  {
    name: 'aliases of aliases that would fill the memory are refused',
    text: billionLaughs,
    expected: [
      'orgvault.yaml  the YAML aliases of the file expand to more than 100 values; write the values out instead of using aliases',
    ],
  },
  {
    name: 'too many aliases are refused at the first that is too many',
    text: `a: &a x\nb: [${Array.from({ length: 101 }, () => '*a').join(',')}]\n`,
    expected: [
      'orgvault.yaml:2:305  the YAML aliases of the file expand to more than 100 values; write the values out instead of using aliases',
    ],
  },
  {
    name: 'nesting without end is refused',
    text: '['.repeat(100_000),
    expected: [
      'orgvault.yaml:1:100  the YAML is nested too deeply; compare the file with the example orgvault.yaml, which has six levels',
    ],
  },
  {
    name: 'a tag of another program is refused',
    text: 'central: !Ref bucket\n',
    expected: ['orgvault.yaml:1:10  not valid YAML: Unresolved tag: !Ref; correct the YAML here'],
  },
  {
    name: 'a YAML 1.1 set does not pass for a mapping',
    text: `%YAML 1.1\n---\n${minimalConfig}tags: !!set { a }\n`,
    expected: [
      'orgvault.yaml:10:7  not valid YAML: Unresolved tag: tag:yaml.org,2002:set; correct the YAML here',
    ],
  },
];

describe('YAML', () => {
  it.each(cases)('$name', ({ text, expected }) => {
    expect(messagesOf(text)).toEqual(expected);
  });

  it('keeps `off` a text, also where a directive asks for YAML 1.1', () => {
    expect(problemsOf(`%YAML 1.1\n---\n${minimalConfig}retention: { mode: off }\n`)).toEqual([]);
  });

  it('names a duplicate key at the second, and goes on to what else is wrong', () => {
    expect(messagesOf(`${minimalConfig}organizationId: o-exampleorgid\nzzzzzzzz: 1\n`)).toEqual([
      'orgvault.yaml:8:1  "organizationId" stands twice in the same mapping; keep one of them',
      expect.stringContaining('orgvault.yaml:9:1  zzzzzzzz'),
    ]);
  });

  it('names a duplicate key in quotes as it would without', () => {
    expect(messagesOf(`${minimalConfig}"organizationId": o-exampleorgid\n`)).toEqual([
      'orgvault.yaml:8:1  "organizationId" stands twice in the same mapping; keep one of them',
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '<<'])(
    'takes the key %s for what it is: unknown',
    (key) => {
      expect(findingsOf(`${minimalConfig}${key}: { organizationId: o-otherorgid1 }\n`)).toEqual([
        expect.stringMatching(/^unknown-key/),
      ]);
      expect(Reflect.get({}, 'organizationId')).toBeUndefined();
    },
  );

  it.each(['toString', 'valueOf', 'constructor', 'hasOwnProperty', 'length', 'then', 'toJSON'])(
    'is not led astray by a mapping with the key %s where a text belongs',
    (key) => {
      const value = `{ ${key}: { prototype: 1, ${key}: 2 } }`;
      expect(findingsOf(`${minimalConfig}retention: { mode: ${value} }\nreplication: ${value}\n`)).toEqual([
        'not-an-option retention.mode',
        `unknown-key replication.${key}`,
      ]);
      expect(findingsOf(`${minimalConfig}tags: { ${key}: x }\n`)).toEqual([]);
    },
  );

  it('does not lose a tag called __proto__ without a word', () => {
    expect(findingsOf(`${minimalConfig}tags: { __proto__: x }\n`)).toEqual(['unknown-key']);
  });
});
