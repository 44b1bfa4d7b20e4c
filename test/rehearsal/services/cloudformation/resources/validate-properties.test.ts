import { describe, expect, test } from 'vitest';
import { resourceSchema } from '../../../../../rehearsal/services/cloudformation/resources/resource-schemas.ts';
import { validateProperties } from '../../../../../rehearsal/services/cloudformation/resources/validate-properties.ts';
import type { Properties } from '../../../../../rehearsal/services/cloudformation/template/value.ts';

async function validate(type: string, properties: Properties) {
  const schema = await resourceSchema(type);
  if (!schema) throw new Error(`no schema of ${type}`);
  return validateProperties(schema, properties);
}

const bucket = 'AWS::S3::Bucket';
const refused: readonly (readonly [string, string, Properties, readonly string[]])[] = [
  ['an unknown property', bucket, { Foo: 1 }, ['#: extraneous key [Foo] is not permitted']],
  [
    'an unknown property further in',
    bucket,
    { VersioningConfiguration: { Status: 'Enabled', Foo: 1 } },
    ['#/VersioningConfiguration: extraneous key [Foo] is not permitted'],
  ],
  [
    'a missing property',
    'AWS::IAM::Role',
    { Path: '/' },
    ['#: required key [AssumeRolePolicyDocument] not found'],
  ],
  [
    'a value that the type does not have',
    bucket,
    { VersioningConfiguration: { Status: 'On' } },
    ['#/VersioningConfiguration/Status: failed validation constraint for keyword [enum]'],
  ],
  [
    'a map for a text',
    bucket,
    { BucketName: { a: 1 } },
    ['#/BucketName: expected type: String, found: JSONObject'],
  ],
  ['a text for a list', bucket, { Tags: 'x' }, ['#/Tags: expected type: JSONArray, found: String']],
  [
    'a text for a number',
    'AWS::KMS::Key',
    { PendingWindowInDays: 'soon' },
    ['#/PendingWindowInDays: expected type: Integer, found: String'],
  ],
  ['a tag without a value', bucket, { Tags: [{ Key: 'a' }] }, ['#/Tags/0: required key [Value] not found']],
];

describe('the properties of a resource', () => {
  test.each(refused)('with %s are refused', async (_what, type, properties, problems) => {
    expect(await validate(type, properties)).toEqual({ problems });
  });

  test('take texts for numbers and booleans, and the other way round', async () => {
    const properties = { EnableKeyRotation: 'true', PendingWindowInDays: '7', Description: 5 };
    expect(await validate('AWS::KMS::Key', properties)).toEqual({
      properties: { EnableKeyRotation: true, PendingWindowInDays: 7, Description: '5' },
    });
  });

  test('take a policy document as a map and as a text', async () => {
    for (const PolicyDocument of [{ Statement: [] }, '{"Statement":[]}']) {
      const properties = { Bucket: 'b', PolicyDocument };
      expect(await validate('AWS::S3::BucketPolicy', properties)).toEqual({ properties });
    }
  });
});
