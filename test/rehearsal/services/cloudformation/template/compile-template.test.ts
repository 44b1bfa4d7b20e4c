import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../../../../rehearsal/services/cloudformation/template/compile-template.ts';

const bucket = 'AWS::S3::Bucket';
const resources = { B: { Type: bucket } };

/** Templates that are refused, with CloudFormation's text. */
const refused: readonly (readonly [what: string, template: unknown, message: string])[] = [
  ['no resources', {}, 'Template format error: At least one Resources member must be defined.'],
  [
    'an unknown section',
    { Resources: resources, Bogus: {}, Other: {} },
    'Invalid template property or properties [Bogus, Other]',
  ],
  [
    'another version',
    { AWSTemplateFormatVersion: '2011-01-01', Resources: resources },
    'Template format error: Template format version not supported. Supported versions are: [2010-09-09] but 2011-01-01 was specified.',
  ],
  [
    'a resource without a type',
    { Resources: { B: {} } },
    'Template format error: [/Resources/B] Every Resources object must contain a Type member.',
  ],
  [
    'a resource name that is not alphanumeric',
    { Resources: { 'B-1': { Type: bucket } } },
    'Template format error: Resource name B-1 is non alphanumeric.',
  ],
  [
    'a property beside Properties',
    { Resources: { B: { Type: bucket, BucketName: 'x' } } },
    "Invalid template resource property 'BucketName'",
  ],
  [
    'null',
    { Resources: { B: { Type: bucket, Properties: { Tags: [null] } } } },
    "[/Resources/B/Properties/Tags/0] 'null' values are not allowed in templates",
  ],
  [
    'a Ref to nothing',
    { Resources: { B: { Type: bucket, Properties: { BucketName: { Ref: 'Nope' } } } } },
    'Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template',
  ],
  [
    'a policy variable inside Fn::Sub',
    {
      Resources: {
        B: { Type: bucket, Properties: { BucketName: { 'Fn::Sub': '${aws:PrincipalAccount}' } } },
      },
    },
    'Template format error: Unresolved resource dependencies [aws:PrincipalAccount] in the Resources block of the template',
  ],
  [
    'DependsOn nothing',
    { Resources: { B: { Type: bucket, DependsOn: 'Nope' } } },
    'Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template',
  ],
  [
    'a GetAtt of nothing',
    { Resources: { B: { Type: bucket, Properties: { BucketName: { 'Fn::GetAtt': ['Nope', 'Arn'] } } } } },
    'Template error: instance of Fn::GetAtt references undefined resource Nope',
  ],
  [
    'an output of nothing',
    { Resources: resources, Outputs: { O: { Value: { Ref: 'Nope' } } } },
    'Template format error: Unresolved resource dependencies [Nope] in the Outputs block of the template',
  ],
  [
    'an export without a name',
    { Resources: resources, Outputs: { O: { Value: 'x', Export: {} } } },
    'Template format error: Output O is malformed. The Name field of every Export member must be specified',
  ],
  [
    'an unknown condition of a resource',
    { Resources: { B: { Type: bucket, Condition: 'Nope' } } },
    'Template format error: Unresolved condition dependency Nope in the Resources block of the template',
  ],
  [
    'an unknown condition in Fn::If',
    { Resources: { B: { Type: bucket, Properties: { BucketName: { 'Fn::If': ['Nope', 'a', 'b'] } } } } },
    'Template error: unresolved condition dependency Nope in Fn::If',
  ],
  [
    'a resource in a condition',
    { Conditions: { C: { 'Fn::Equals': [{ Ref: 'B' }, 'x'] } }, Resources: resources },
    'Template format error: Unresolved dependencies [B]. Cannot reference resources in the Conditions block of the template',
  ],
  [
    'an unknown function',
    { Resources: { B: { Type: bucket, Properties: { BucketName: { 'Fn::Upper': 'x' } } } } },
    'Template error: Encountered unsupported function: Fn::Upper Supported functions are: [Condition, Fn::And, Fn::Base64, Fn::Cidr, Fn::Contains, Fn::EachMemberEquals, Fn::EachMemberIn, Fn::Equals, Fn::FindInMap, Fn::GetAZs, Fn::GetAtt, Fn::GetStackOutput, Fn::If, Fn::ImportValue, Fn::Join, Fn::Not, Fn::Or, Fn::Select, Fn::Split, Fn::Sub, Ref]',
  ],
  [
    'a circle, and what only hangs on it is not named',
    {
      Resources: {
        A: { Type: bucket, DependsOn: 'B' },
        B: { Type: bucket, Properties: { BucketName: { Ref: 'A' } } },
        C: { Type: bucket, DependsOn: 'A' },
      },
    },
    'Circular dependency between resources: [A, B]',
  ],
  [
    'a resource that needs itself',
    { Resources: { A: { Type: bucket, Properties: { BucketName: { 'Fn::Sub': '${A}' } } } } },
    'Circular dependency between resources: [A]',
  ],
  [
    'a deletion policy that the type does not support',
    { Resources: { B: { Type: bucket, DeletionPolicy: 'Snapshot' } } },
    'Template error: resource type AWS::S3::Bucket does not support deletion policy Snapshot',
  ],
  [
    'too many resources',
    { Resources: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`B${n}`, { Type: bucket }])) },
    'Template format error: Number of resources, 501, is greater than maximum allowed, 500',
  ],
  [
    'too many parameters',
    {
      Parameters: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`P${n}`, { Type: 'String' }])),
      Resources: resources,
    },
    'Template format error: Number of parameters, 201, is greater than maximum allowed, 200',
  ],
];

/** What AWS has and the rehearsal refuses by name. */
const notModelled: readonly (readonly [template: unknown, name: string])[] = [
  [
    { Transform: 'AWS::LanguageExtensions', Resources: resources },
    'template transforms and macros (Transform)',
  ],
  [{ Resources: { B: { Type: bucket, Properties: { 'Fn::Transform': { Name: 'x' } } } } }, 'Fn::Transform'],
  [{ Resources: { B: { Type: bucket, UpdatePolicy: {} } } }, 'the resource attribute UpdatePolicy'],
];

describe('a template', () => {
  test.each(refused)('with %s is refused', (_what, template, message) => {
    expect(() => compileTemplate(JSON.stringify(template))).toThrow(
      expect.objectContaining({ code: 'ValidationError', message }),
    );
  });

  test.each(notModelled)('%j is refused by name', (template, name) => {
    expect(() => compileTemplate(JSON.stringify(template))).toThrow(
      expect.objectContaining({
        code: 'NotImplemented',
        message: `The rehearsal does not model ${name}.`,
      }),
    );
  });

  test('is compiled once for each text', () => {
    const text = JSON.stringify({ Resources: resources });
    expect(compileTemplate(text)).toBe(compileTemplate(text));
  });

  test('knows what each resource needs, by every kind of reference', () => {
    const { resources: compiled } = compileTemplate(
      JSON.stringify({
        Resources: {
          A: { Type: bucket },
          B: { Type: bucket },
          C: { Type: bucket },
          D: {
            Type: bucket,
            DependsOn: ['A'],
            Properties: { BucketName: { 'Fn::Sub': ['${B}-${x}', { x: { 'Fn::GetAtt': 'C.Arn' } }] } },
          },
        },
      }),
    );
    expect([...(compiled.get('D')?.dependencies ?? [])].sort()).toEqual(['A', 'B', 'C']);
  });
});
