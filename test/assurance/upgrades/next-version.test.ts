import { describe, expect, it } from 'vitest';
import { nextVersion } from '../../../assurance/upgrades/next-version.ts';

const file = `https://s3/cdk-hnb659fds-assets/${'0'.repeat(64)}.json`;
const statements = (...sids: readonly string[]) => ({ Statement: sids.map((Sid) => ({ Sid })) });

describe('a next version', () => {
  const { central, enrollment, source } = nextVersion({
    central: {
      Resources: {
        Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: statements('a', 'b') } },
        Bucket: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: 'name' } },
      },
    },
    enrollment: {
      Resources: { Set: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateURL: file } } },
    },
    source: {
      Outputs: { Out: { Value: 'kept' } },
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { Description: 'Reads', Policies: [{ PolicyDocument: statements('a', 'b', 'c') }] },
        },
      },
    },
  });

  it('has the statements of every policy in the opposite order', () => {
    expect(central).toHaveProperty(
      'Resources.Policy.Properties.PolicyDocument.Statement',
      statements('b', 'a').Statement,
    );
    expect(source).toHaveProperty(
      'Resources.Role.Properties.Policies[0].PolicyDocument.Statement',
      statements('c', 'b', 'a').Statement,
    );
  });

  it('describes and tags what it has otherwise, and changes nothing else', () => {
    expect(source).toHaveProperty('Resources.Role.Properties.Description', 'Reads (next)');
    expect(source).toHaveProperty('Outputs', { Out: { Value: 'kept' } });
    expect(central).toHaveProperty('Resources.Bucket', {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      Properties: { BucketName: 'name', Tags: [{ Key: 'version', Value: 'next' }] },
    });
  });

  it('has the source template in another file', () => {
    expect(JSON.stringify(enrollment)).not.toContain(file);
    expect(JSON.stringify(enrollment)).toMatch(/cdk-hnb659fds-assets\/[0-9a-f]{64}\.json/);
  });
});
