import type { Random } from '../../../../assurance/random.ts';

const nasty = [
  '',
  ' ',
  '\0',
  '\u{1F4A5}',
  '\u0085',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-1',
  '0',
  '2147483648',
  '9007199254740993',
  '1e400',
  '{}',
  '[]',
  '""',
  '{"Ref":"AWS::NoValue"}',
  '{"Fn::Sub":"${"}',
  '{"Fn::Select":[99,[]]}',
  '{"Fn::Transform":{}}',
  '<a/>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&#xFFFFFF;',
  '&b;',
  '%00',
  '%',
  '..',
  '*',
  '${aws:PrincipalAccount}',
  'arn:aws:s3:::',
  'arn:aws:iam::101010101010:root',
  '2026-02-30T25:61:61Z',
  '&a: *a',
  '!Ref\n- ? ',
  '.member.1.member.999999999.member.1=',
] as const;
const brackets = ['[', '{"a":', '<a>', '(', '{"Fn::Join":["",[', '- '] as const;

/** A text that programs have fallen over before. */
export function nastyText(random: Random): string {
  if (random.once(12)) return random.one(brackets).repeat(random.one([50, 5000]));
  if (random.once(20)) return random.one(['x', 'ü', '&', '%41', 'a.']).repeat(20_000);
  return random.one(nasty);
}

/** The text with one thing wrong: bytes, a piece, a value of JSON, a tag of XML, a field of a form. */
export function mutateText(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  const to = from + random.below(Math.min(200, text.length - from + 1));
  switch (random.below(7)) {
    case 0:
      return text.slice(0, from) + nastyText(random) + text.slice(to);
    case 1:
      return text.slice(0, from) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(from);
    case 3:
      return text.slice(0, from);
    case 4:
      return replaceOne(text, random, /"[^"]*"|\b\d+\b|true|false/g, jsonValue);
    case 5:
      return replaceOne(text, random, />[^<]*<|<\/?\w+/g, (drawn) =>
        random.one(['', '>', '<', '<x', drawn.repeat(2)]),
      );
    default:
      return replaceOne(text, random, /[^&=]+/g, (drawn) => random.one([nastyText(random), drawn + drawn]));
  }
}

function jsonValue(_: string, random: Random): string {
  return random.one([
    'null',
    '{}',
    '[]',
    '[[]]',
    '0',
    '-1',
    '1e400',
    'true',
    '""',
    JSON.stringify(nastyText(random)),
  ]);
}

function replaceOne(
  text: string,
  random: Random,
  pattern: RegExp,
  replacement: (found: string, random: Random) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[random.below(matches.length)];
  if (!match) return text + nastyText(random);
  const [found] = match;
  return text.slice(0, match.index) + replacement(found, random) + text.slice(match.index + found.length);
}
