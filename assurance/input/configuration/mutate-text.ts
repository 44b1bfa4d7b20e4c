import type { Random } from '../../random.ts';

/** Pieces that mean something in YAML, in JavaScript or on a terminal. */
const pieces: readonly string[] = [
  ...[': ', '- ', '\n', '\r\n', '\r', '  ', '\t', ' ', '#', '"', "'", '{', '}', '[', ']', ',', '|', '>'],
  ...[
    '&a ',
    '*a',
    '*b',
    '<<: *a\n',
    '!!set ',
    '!!binary ',
    '!!js/function ',
    '!<tag:x> ',
    '? ',
    '%',
    '@',
    '`',
  ],
  ...['---\n', '...\n', '%YAML 1.1\n', '%TAG ! tag:x,2000:\n', '%YAML 9.9\n'],
  ...['__proto__: ', 'constructor: ', 'prototype: ', 'toString: ', 'hasOwnProperty: ', 'length: '],
  ...['null', '~', '.nan', '-.inf', '0x10', '0o17', '1e400', '-0', '1_000', '012345678901', '1e3', '0b1'],
  ...['2026-01-01', '2026-01-01T00:00:00Z', '12:30:45', 'off', 'yes', 'NO', 'True'],
  ...['\u0000', '\u0007', '\u001b[31m', '\u001b]8;;http://example.com\u0007', '\u009b2J', '\u007f'],
  ...['\u202e', '\u2066', '\u200b', '\ufeff', '\u2028', '\u0085', '\ud800', '\udfff', '\u{e0001}', '🙂'],
  ...['\\x1b', '\\u202e', '\\', '\\n', '../', '${x}', '<script>', '=cmd()'],
  ...[
    'ou-exam-workload',
    'r-exam',
    'us-gov-west-1',
    'cn-north-1',
    'STRICT_FAILURE_TOLERANCE',
    '"333333333333"',
  ],
];

type Mutation = (text: string, random: Random, other: string) => string;

const mutations: readonly Mutation[] = [
  insertPiece,
  insertPiece,
  insertPiece,
  removeRange,
  (text, random) => replaceLine(text, random, () => []),
  (text, random) => replaceLine(text, random, (line) => [line, line]),
  (text, random) =>
    replaceLine(text, random, (line) => [`${' '.repeat(random.below(5))}${line.trimStart()}`]),
  (text, random) => replaceLine(text, random, (line) => [line.replace(/: .*/, `: ${random.one(pieces)}`)]),
  (text, random) => replaceLine(text, random, (line) => [line.replace(/[\w-]+(?=:)/, random.one(pieces))]),
  (text, random) => replaceLine(text, random, (line) => [`${line} # ${random.one(pieces)}`]),
  swapCharacters,
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random, other) => text.slice(0, random.below(text.length)) + other.slice(random.below(other.length)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
  (text, _, other) => `${text}---\n${other}`,
];

/** What swells: tried rarely, for each takes as long as hundreds of the others. */
const swellings: readonly Mutation[] = [
  (text, random) =>
    text + random.one(['[', '{a: ', '- ', '? ', '!!a ', '"\\']).repeat(1 + random.below(3_000)),
  (text, random) => `${text}tags: {team: "${'x'.repeat(random.below(300_000))}"}\n`,
  (text, random) => `${text}tags:\n${lines(random, (index) => `  k${index}: v`)}`,
  (text, random) =>
    text.replace(
      /^( *- ).*$/m,
      lines(random, (index) => `$1ou-exam-${10_000_000 + index}`),
    ),
  (text, random) => `${aliasBomb(2 + random.below(30))}${text}`,
  (text, random) => text + lines(random, (index) => `unknown${index}: ${random.one(pieces)}`),
  (text, random) => ' '.repeat(random.below(200_000)) + text,
];

/** A text with one to four mistakes. */
export function mutateText(text: string, random: Random, others: readonly string[]): string {
  let mutated = text;
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const mutation = random.once(300) ? random.one(swellings) : random.one(mutations);
    mutated = mutation(mutated, random, random.one(others));
  }
  return mutated;
}

/** Bytes of a text, some of which are no UTF-8 any more, once in a while. */
export function mutateBytes(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!random.once(50) || bytes.length === 0) return bytes;
  if (random.once(4)) return Buffer.from(text, 'utf16le');
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    bytes[random.below(bytes.length)] = random.one([0, 0x80, 0xc0, 0xed, 0xf5, 0xff]);
  }
  return bytes;
}

function insertPiece(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.one(pieces) + text.slice(at);
}

function removeRange(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + random.below(40));
}

function swapCharacters(text: string, random: Random): string {
  const at = random.below(Math.max(text.length - 1, 1));
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

function replaceLine(text: string, random: Random, by: (line: string) => readonly string[]): string {
  const all = text.split('\n');
  const at = random.below(all.length);
  return all.flatMap((line, index) => (index === at ? by(line) : [line])).join('\n');
}

function lines(random: Random, line: (index: number) => string): string {
  return Array.from({ length: 1 + random.below(2_000) }, (_, index) => `${line(index)}\n`).join('');
}

/** Each level names the one before ten times: 30 levels are 10^30 values. */
function aliasBomb(levels: number): string {
  return Array.from({ length: levels }, (_, level) => {
    const items = Array.from({ length: 10 }, () => (level === 0 ? 'x' : `*a${level - 1}`));
    return `b${level}: &a${level} [${items.join(', ')}]\n`;
  }).join('');
}
