import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../../../../rehearsal/services/cloudformation/template/compile-template.ts';
import {
  chooseParameterTexts,
  parameterForDisplay,
} from '../../../../../rehearsal/services/cloudformation/template/parameter-values.ts';

function declarations(Parameters: object) {
  const Resources = { B: { Type: 'AWS::S3::Bucket' } };
  return compileTemplate(JSON.stringify({ Parameters, Resources })).parameters;
}

const none = undefined;
const refused = [
  [
    'a missing value',
    { P: { Type: 'String' }, Q: { Type: 'String' } },
    [],
    'Parameters: [P, Q] must have values',
  ],
  ['an unknown key', {}, [['X', 'y']], 'Parameters: [X] do not exist in the template'],
  [
    'a value that is not allowed',
    { P: { Type: 'String', AllowedValues: ['a'] } },
    [['P', 'b']],
    "Parameter 'P' must be one of AllowedValues",
  ],
  [
    'a value that does not match',
    { P: { Type: 'String', AllowedPattern: '[a-z]+' } },
    [['P', 'a1']],
    "Parameter 'P' must match pattern [a-z]+",
  ],
  [
    'a value that does not match, with a description',
    { P: { Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'only letters' } },
    [['P', '1']],
    'Parameter P failed to satisfy constraint: only letters',
  ],
  [
    'a short value',
    { P: { Type: 'String', MinLength: 3 } },
    [['P', 'ab']],
    "Parameter 'P' must contain at least 3 characters",
  ],
  [
    'a long value',
    { P: { Type: 'String', MaxLength: '2' } },
    [['P', 'abc']],
    "Parameter 'P' must contain at most 2 characters",
  ],
  ['a text for a number', { P: { Type: 'Number' } }, [['P', 'x']], "Parameter 'P' must be a number"],
  [
    'a small number',
    { P: { Type: 'Number', MinValue: 5 } },
    [['P', '4']],
    "Parameter 'P' must be a number not less than 5",
  ],
  [
    'a bad number in a list',
    { P: { Type: 'List<Number>' } },
    [['P', '1,x']],
    "Parameter 'P' must be a number",
  ],
] as const;

describe('parameters', () => {
  test.each(refused)('with %s are refused', (_what, parameters, given, message) => {
    const input = given.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
    expect(() => chooseParameterTexts(declarations(parameters), input, none)).toThrow(
      expect.objectContaining({ code: 'ValidationError', message }),
    );
  });

  test('take the given value, then the default', () => {
    const declared = declarations({ P: { Type: 'String', Default: 'd' }, Q: { Type: 'Number', Default: 7 } });
    const given = [{ ParameterKey: 'P', ParameterValue: 'given' }];
    expect([...chooseParameterTexts(declared, given, none)]).toEqual([
      ['P', 'given'],
      ['Q', '7'],
    ]);
  });

  test('take the previous value only where there is one', () => {
    const declared = declarations({ P: { Type: 'String', NoEcho: true } });
    const declaration = declared.get('P');
    if (!declaration) throw new Error('not declared');
    const previous = new Map([['P', { declaration, text: 'secret', resolved: undefined }]]);
    const given = [{ ParameterKey: 'P', UsePreviousValue: true }];
    expect(chooseParameterTexts(declared, given, previous).get('P')).toBe('secret');
    expect(() => chooseParameterTexts(declared, given, none)).toThrow(
      'Invalid input for parameter key P. Cannot specify usePreviousValue as true for a parameter key not in the previous template',
    );
  });

  test('with NoEcho are masked', () => {
    const declaration = declarations({ P: { Type: 'String', NoEcho: true } }).get('P');
    if (!declaration) throw new Error('not declared');
    const shown = parameterForDisplay({ declaration, text: 'secret', resolved: undefined });
    expect(shown).toEqual({ ParameterKey: 'P', ParameterValue: '****' });
  });
});
