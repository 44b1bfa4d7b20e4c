import { describe, expect, it } from 'vitest';
import { compareStatements, statementsOf } from '../../../src/deployment/policy-statements.ts';
import { type Template, template } from '../../../src/deployment/template.ts';

const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Bucket' }, '/*']] };

function policy(...Statement: readonly object[]): Template {
  return template.parse({
    Resources: {
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement } } },
    },
  });
}

const read = {
  Sid: 'Read',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Principal: { AWS: '*' },
  Resource: arn,
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
};

describe('statements of policies', () => {
  it('are read as a person reads them', () => {
    expect(statementsOf(policy(read))).toEqual([
      {
        logicalId: 'Policy',
        resourceType: 'AWS::S3::BucketPolicy',
        effect: 'Allow',
        sid: 'Read',
        actions: ['s3:GetObject'],
        principals: ['*'],
        resources: ['arn:${AWS::Partition}:s3:::${Bucket}/*'],
        conditions: ['StringEquals aws:PrincipalOrgID = o-exampleorgid'],
      },
    ]);
  });

  it('are found in trust policies and inline policies of roles too', () => {
    const role = template.parse({
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } },
              ],
            },
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: { Statement: { Effect: 'Deny', NotAction: 's3:*', Resource: '*' } },
              },
            ],
          },
        },
      },
    });
    expect(statementsOf(role)).toMatchObject([
      { effect: 'Allow', principals: ['s3.amazonaws.com'] },
      { effect: 'Deny', actions: ['all but s3:*'], principals: [] },
    ]);
  });

  it('are gained and lost; the order says nothing', () => {
    const write = { ...read, Sid: 'Write', Action: 's3:PutObject' };
    const deny = { ...read, Sid: 'Deny', Effect: 'Deny' };
    const { gained, lost } = compareStatements(policy(read, write), policy(deny, read));
    expect(gained.map(({ sid }) => sid)).toEqual(['Deny']);
    expect(lost.map(({ sid }) => sid)).toEqual(['Write']);
    expect(compareStatements(policy(read, write), policy(write, read))).toEqual({ gained: [], lost: [] });
  });

  it('that change are lost as they were, and gained as they will be', () => {
    const { gained, lost } = compareStatements(policy(read), policy({ ...read, Condition: undefined }));
    expect(lost).toMatchObject([{ conditions: [expect.any(String)] }]);
    expect(gained).toMatchObject([{ conditions: [] }]);
  });
});
