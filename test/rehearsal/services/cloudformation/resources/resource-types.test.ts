import { describe, expect, test } from 'vitest';
import { resourceSchema } from '../../../../../rehearsal/services/cloudformation/resources/resource-schemas.ts';
import {
  checkResourceTypes,
  resourceTypes,
} from '../../../../../rehearsal/services/cloudformation/resources/resource-types.ts';

const withSchema = resourceTypes.filter(({ type }) => type !== 'AWS::CDK::Metadata');

describe('a resource type', () => {
  test.each(withSchema)('$type replaces for what its page says', async ({ type, createOnly }) => {
    const schema = await resourceSchema(type);
    expect([...createOnly].sort()).toEqual([...(schema?.createOnly ?? [])].sort());
  });

  test.each(withSchema)('$type has only attributes that its page has', async ({ type, attributes }) => {
    const schema = await resourceSchema(type);
    expect(schema?.attributes).toEqual(expect.arrayContaining([...attributes]));
  });

  test('that AWS does not have is refused in its words', async () => {
    await expect(checkResourceTypes(['AWS::S3::Bucket', 'AWS::S3::Buckets'])).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'Template format error: Unrecognized resource types: [AWS::S3::Buckets]',
    });
  });

  test('that only the rehearsal lacks is refused by name', async () => {
    await expect(checkResourceTypes(['AWS::Lambda::Function'])).rejects.toMatchObject({
      code: 'NotImplemented',
      message: 'The rehearsal does not model the resource type AWS::Lambda::Function.',
    });
  });
});
