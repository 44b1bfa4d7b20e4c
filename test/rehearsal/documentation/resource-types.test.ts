import { expect, it } from 'vitest';
import { documentedTypes } from '../../../rehearsal/documentation/resource-types.ts';
import { resourceTypes } from '../../../rehearsal/services/cloudformation/resources/resource-types.ts';

it('the resource types of the documents are those of CloudFormation', () => {
  expect(documentedTypes().map(({ type }) => type)).toEqual(resourceTypes.map(({ type }) => type).sort());
});

it('properties that a type refuses are told', () => {
  const refusedBy = (type: string) => documentedTypes().find((each) => each.type === type)?.refusedProperties;
  expect(refusedBy('AWS::IAM::Policy')).toEqual(['Groups', 'Users']);
  expect(refusedBy('AWS::S3::Bucket')).toContain('WebsiteConfiguration');
  expect(refusedBy('AWS::KMS::Key')).toEqual([]);
});
