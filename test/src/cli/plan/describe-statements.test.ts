import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { describeNewStatements, describeStatements } from '../../../../src/cli/plan/describe-statements.ts';
import { statementsOf } from '../../../../src/deployment/policy-statements.ts';

const statements = statementsOf({
  Resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Statement: [
            { Sid: 'Own', Effect: 'Allow', Action: 'kms:*', Principal: { AWS: 'root' }, Resource: '*' },
            {
              Effect: 'Deny',
              Action: ['kms:Decrypt'],
              Principal: '*',
              Resource: '*',
              Condition: {
                StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
                Bool: { 'aws:SecureTransport': 'true' },
              },
            },
          ],
        },
      },
    },
    Reader: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: { Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'b' } },
          },
        ],
      },
    },
  },
});
const look = {
  colours: picocolors.createColors(false),
  hanging: (head: string, prose: string) => head + prose,
};

describe('the statements of what is new', () => {
  it('stand below the resource that has them, with the names of their conditions', () => {
    expect(describeNewStatements(statements, { ...look, verbose: false })).toEqual([
      '  key Key:',
      '    + Own: Allow kms:* for root on *',
      '    + Deny kms:Decrypt for * on * if aws:PrincipalOrgID, aws:SecureTransport',
      '  role Reader:',
      '    + Read: Allow s3:Get* on b',
    ]);
  });

  it('have the values of their conditions with --verbose', () => {
    expect(describeNewStatements(statements, { ...look, verbose: true })).toContain(
      '    + Deny kms:Decrypt for * on * if StringNotEquals aws:PrincipalOrgID = o-exampleorgid and Bool aws:SecureTransport = true',
    );
  });
});

it('statements that change are told whole, those that are lost first', () => {
  const [own, deny] = statements;
  const changes = { gained: own === undefined ? [] : [own], lost: deny === undefined ? [] : [deny] };
  expect(describeStatements(changes, look.colours)).toEqual([
    '- key Key: Deny kms:Decrypt for * on * if StringNotEquals aws:PrincipalOrgID = o-exampleorgid and Bool aws:SecureTransport = true',
    '+ key Key, Own: Allow kms:* for root on *',
  ]);
});
