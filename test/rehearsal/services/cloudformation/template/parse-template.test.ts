import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../../../../rehearsal/services/cloudformation/template/parse-template.ts';

describe('the text of a template', () => {
  test('may be YAML with the short forms of all functions', () => {
    const yaml = `
AWSTemplateFormatVersion: 2010-09-09
A: !Sub 'x-\${B}'
B: !Join ['', [!Ref C, !GetAtt D.E.F]]
C: !If [X, !Ref AWS::NoValue, { a: !Sub ['q', { z: 1 }] }]
D: !GetStackOutput
  StackName: s
  OutputName: o
`;
    expect(parseTemplate(yaml)).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      A: { 'Fn::Sub': 'x-${B}' },
      B: { 'Fn::Join': ['', [{ Ref: 'C' }, { 'Fn::GetAtt': ['D', 'E.F'] }]] },
      C: { 'Fn::If': ['X', { Ref: 'AWS::NoValue' }, { a: { 'Fn::Sub': ['q', { z: 1 }] } }] },
      D: { 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o' } },
    });
  });

  test('has the booleans of YAML 1.1, but a lone y or N is a text', () => {
    expect(parseTemplate('Y: yes\nN: Off\nz: y')).toEqual({ Y: true, N: false, z: 'y' });
  });

  const bombs = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (let level = 1; level < 12; level++) {
    const name = String.fromCharCode(96 + level);
    const next = String.fromCharCode(97 + level);
    bombs.push(`${next}: &${next} [*${name}, *${name}, *${name}, *${name}, *${name}, *${name}]`);
  }

  test.each([
    [
      'JSON that breaks off',
      '{"a": 1,\n  b}',
      'Template format error: JSON not well-formed. (line 2, column 3)',
    ],
    ['YAML that breaks off', 'a: [1,', 'Template format error: YAML not well-formed. (line 1, column 7)'],
    ['an unknown tag', 'a: !Foo x', 'Template format error: YAML not well-formed. (line 1, column 4)'],
    ['a list', '[1]', 'Template format error: unsupported structure.'],
    ['null', 'a:\n  b: ~', "[/a/b] 'null' values are not allowed in templates"],
    [
      'what nests without end',
      `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      'Template format error: unsupported structure.',
    ],
    ['an alias bomb', bombs.join('\n'), 'Template format error: YAML not well-formed.'],
  ])('is refused when it is %s', (_what, text, message) => {
    expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ code: 'ValidationError', message }));
  });
});
