import { describe, expect, it } from 'vitest';
import { refusedParameters, refusedResources } from '../../../src/deployment/refusals.ts';
import type { ResourceAction } from '../../../src/deployment/resource-change.ts';

function refused(type: string, action: ResourceAction): readonly string[] {
  const change = { logicalId: 'It', type, action, kept: true, properties: [{ path: 'Name' }] };
  return refusedResources('the stack orgvault-central', [change]).map(({ what }) => what);
}

describe('a change is refused', () => {
  it.each([
    ['AWS::S3::Bucket', 'replace', 'the bucket It is replaced (Name)'],
    ['AWS::S3::Bucket', 'may-replace', 'the bucket It may be replaced (Name)'],
    ['AWS::S3::Bucket', 'remove', 'the bucket It leaves its stack (Name)'],
    ['AWS::KMS::Key', 'replace', 'the key It is replaced (Name)'],
    ['AWS::CloudFormation::StackSet', 'replace', 'the stack set It is replaced (Name)'],
  ] as const)('of %s: %s', (type, action, what) => {
    expect(refused(type, action)).toEqual([what]);
  });

  it('when it moves the backup by a parameter', () => {
    const changes = [
      { path: 'CentralAccountId', before: '222222222222', after: '333333333333' },
      { path: 'CentralKeyArn', before: 'a', after: 'b' },
    ];
    expect(refusedParameters('the stack set', changes)).toMatchObject([
      { what: 'the parameter CentralAccountId changes from 222222222222 to 333333333333' },
    ]);
  });
});

describe('a change is not refused', () => {
  it.each([
    ['AWS::S3::Bucket', 'add'],
    ['AWS::S3::Bucket', 'modify'],
    ['AWS::IAM::Role', 'replace'],
    ['AWS::S3::BucketPolicy', 'may-replace'],
    ['AWS::IAM::RolePolicy', 'remove'],
  ] as const)('of %s: %s', (type, action) => {
    expect(refused(type, action)).toEqual([]);
  });
});
