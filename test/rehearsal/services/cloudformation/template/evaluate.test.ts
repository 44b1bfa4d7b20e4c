import { describe, expect, test } from 'vitest';
import { StackScope } from '../../../../../rehearsal/services/cloudformation/stacks/stack-scope.ts';
import { compileTemplate } from '../../../../../rehearsal/services/cloudformation/template/compile-template.ts';
import { evaluate } from '../../../../../rehearsal/services/cloudformation/template/evaluate.ts';
import type { Value } from '../../../../../rehearsal/services/cloudformation/template/value.ts';

const template = compileTemplate(
  JSON.stringify({
    Parameters: {
      Text: { Type: 'String' },
      List: { Type: 'CommaDelimitedList' },
      Numbers: { Type: 'List<Number>' },
    },
    Mappings: { Sizes: { small: { disk: '8', zones: ['a', 'b'] } } },
    Conditions: {
      Yes: { 'Fn::Equals': ['a', 'a'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      IsHello: { 'Fn::Equals': [{ Ref: 'Text' }, 'hello'] },
      NumberIsText: { 'Fn::Equals': [1, '1'] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Absent: { Type: 'AWS::S3::Bucket', Condition: 'No' },
    },
  }),
);

function parameter(name: string, text: string) {
  const declaration = template.parameters.get(name);
  if (!declaration) throw new Error(`no parameter ${name}`);
  return [name, { declaration, text, resolved: undefined }] as const;
}

const scope = new StackScope({
  definition: {
    template,
    parameters: new Map([
      parameter('Text', 'hello'),
      parameter('List', 'a, b,c'),
      parameter('Numbers', '1,2'),
    ]),
  },
  stack: { id: 'arn:stack', name: 'demo', accountId: '111111111111', region: 'eu-central-1' },
  partition: 'aws',
  resource: (name) => ({ ref: `${name}-id`, attribute: (attribute) => `${name}:${attribute}` }),
  exportValue: (name) => (name === 'shared' ? 'imported' : undefined),
  stackOutput: (query) => JSON.stringify(query),
  dynamicReference: (reference) => `<${reference}>`,
});

const values: readonly (readonly [Value, Value | undefined])[] = [
  [{ Ref: 'Text' }, 'hello'],
  [{ Ref: 'List' }, ['a', 'b', 'c']],
  [{ Ref: 'Numbers' }, ['1', '2']],
  [{ Ref: 'Bucket' }, 'Bucket-id'],
  [{ Ref: 'AWS::AccountId' }, '111111111111'],
  [{ Ref: 'AWS::StackName' }, 'demo'],
  [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  [{ a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  [
    [1, { Ref: 'AWS::NoValue' }, 2],
    [1, 2],
  ],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Bucket:Arn'],
  [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'Bucket:Arn'],
  [
    { 'Fn::Sub': '${Text}-${AWS::Region}-${Bucket.Arn}-${!aws:username}' },
    'hello-eu-central-1-Bucket:Arn-${aws:username}',
  ],
  [{ 'Fn::Sub': ['${x}/${Text}', { x: { Ref: 'Bucket' } }] }, 'Bucket-id/hello'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'Text' }, 1]] }, 'a-hello-1'],
  [{ 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b,c'],
  [{ 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
  [{ 'Fn::Select': ['0', { 'Fn::Split': ['/', 'x/y'] }] }, 'x'],
  [{ 'Fn::Split': ['/', 'a/b/'] }, ['a', 'b', '']],
  [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] }, undefined],
  [{ 'Fn::If': ['Both', 1, 2] }, 2],
  [{ 'Fn::If': ['Either', 1, 2] }, 1],
  [{ 'Fn::If': ['IsHello', 1, 2] }, 1],
  [{ 'Fn::If': ['NumberIsText', 1, 2] }, 1],
  [{ 'Fn::FindInMap': ['Sizes', 'small', 'disk'] }, '8'],
  [{ 'Fn::FindInMap': ['Sizes', 'small', 'zones'] }, ['a', 'b']],
  [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  [{ 'Fn::Cidr': ['10.0.0.0/24', 2, 5] }, ['10.0.0.0/27', '10.0.0.32/27']],
  [
    { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 2, 64] },
    ['2001:db8:1234:1a00:0:0:0:0/64', '2001:db8:1234:1a01:0:0:0:0/64'],
  ],
  [{ 'Fn::Cidr': ['2001:DB8:0:0:0:0:0:ff/120', 1, '4'] }, ['2001:db8:0:0:0:0:0:0/124']],
  [{ 'Fn::ImportValue': 'shared' }, 'imported'],
  [
    { 'Fn::GetStackOutput': { StackName: 's', OutputName: { Ref: 'Text' } } },
    '{"stackName":"s","outputName":"hello","region":"eu-central-1"}',
  ],
  ['a {{resolve:ssm:/x:1}} b', 'a <{{resolve:ssm:/x:1}}> b'],
];

const misused: readonly (readonly [Value, string])[] = [
  [
    { 'Fn::Select': [3, { Ref: 'List' }] },
    'Template error: Fn::Select cannot select nonexistent value at index 3',
  ],
  [
    { 'Fn::FindInMap': ['Sizes', 'large', 'disk'] },
    'Template error: Unable to get mapping for Sizes::large::disk',
  ],
  [{ 'Fn::If': ['Yes', 'a'] }, 'Template error: Fn::If requires a list argument with three elements'],
  [
    { 'Fn::Cidr': ['2001:db8::/64', 2, 64] },
    'Template error: Fn::Cidr: 2001:db8::/64 cannot hold 2 blocks of 64 bits',
  ],
  [{ 'Fn::Cidr': ['2001:db8::', 1, 64] }, 'Template error: Fn::Cidr: 2001:db8:: is not a valid CIDR block'],
  [{ 'Fn::Cidr': ['10.0.0/8', 1, 8] }, 'Template error: Fn::Cidr: 10.0.0/8 is not a valid CIDR block'],
  [{ 'Fn::ImportValue': 'nope' }, 'No export named nope found.'],
  [
    { Ref: 'Absent' },
    'Template format error: Unresolved resource dependencies [Absent] in the Resources block of the template',
  ],
  [
    { 'Fn::Sub': '${a-b}' },
    'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
  ],
];

describe('a template function', () => {
  test.each(values)('%j gives %j', (value, expected) => {
    expect(evaluate(value, scope)).toEqual(expected);
  });

  test.each(misused)('%j is refused', (value, message) => {
    expect(() => evaluate(value, scope)).toThrow(expect.objectContaining({ message }));
  });

  test.each([
    ['Fn::And', 1],
    ['Fn::And', 11],
    ['Fn::Or', 11],
  ])('%s of %i conditions is refused', (name, count) => {
    const many = compileTemplate(
      JSON.stringify({
        Conditions: { Many: { [name]: Array(count).fill({ 'Fn::Equals': ['a', 'a'] }) } },
        Resources: { B: { Type: 'AWS::S3::Bucket', Condition: 'Many' } },
      }),
    );
    const other = new StackScope({
      definition: { template: many, parameters: new Map() },
      stack: { id: '', name: '', accountId: '', region: '' },
      partition: 'aws',
      resource: () => ({ ref: '', attribute: () => '' }),
      exportValue: () => undefined,
      stackOutput: () => '',
      dynamicReference: () => '',
    });
    expect(() => other.condition('Many')).toThrow(
      `Template error: every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`,
    );
  });
});
