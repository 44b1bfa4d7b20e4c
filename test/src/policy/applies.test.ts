import { describe, expect, it } from 'vitest';
import { statementApplies } from '../../../src/policy/applies.ts';
import { parsePolicy } from '../../../src/policy/document.ts';

const role = 'arn:aws:iam::111122223333:role/orgvault/replication/x';
const request = {
  action: 's3:ReplicateObject',
  resource: 'arn:aws:s3:::central/111122223333/file',
  principals: { aws: [role, '111122223333'] },
  keys: {
    'aws:principalaccount': ['111122223333'],
    'aws:principalarn': [role],
    'aws:principalorgid': ['o-exampleorgid'],
    'aws:requestedregion': ['eu-central-1'],
    'aws:principalisawsservice': ['false'],
    'aws:sourcevpc': 'absent',
  },
} as const;

function truth(statement: object) {
  const [parsed] = parsePolicy(JSON.stringify({ Statement: { Effect: 'Deny', ...statement } }), 'policy p');
  if (parsed === undefined) throw new Error('no statement');
  return statementApplies(parsed, request);
}

describe('a statement', () => {
  it.each([
    ['about everything', { Action: '*', Resource: '*' }, 'yes'],
    ['about other actions', { Action: ['s3:PutObject', 'kms:*'], Resource: '*' }, 'no'],
    ['about all but some actions', { NotAction: 's3:Get*', Resource: '*' }, 'yes'],
    ['about another prefix', { Action: 's3:*', Resource: 'arn:aws:s3:::central/2*' }, 'no'],
    [
      'about the prefix of the caller',
      { Action: 's3:*', Resource: 'arn:aws:s3:::central/${aws:PrincipalAccount}/*' },
      'yes',
    ],
    ['with a variable that is not known', { Action: 's3:*', Resource: '*/${aws:username}/*' }, 'unknown'],
    [
      'for another principal',
      { Action: '*', Resource: '*', Principal: { AWS: 'arn:aws:iam::1:root' } },
      'no',
    ],
    ['for everybody', { Action: '*', Resource: '*', Principal: { AWS: '*' } }, 'yes'],
    ['for a service', { Action: '*', Resource: '*', Principal: { Service: 's3.amazonaws.com' } }, 'no'],
  ])('%s', (_, statement, expected) => {
    expect(truth(statement)).toBe(expected);
  });

  it.each([
    [{ StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }, 'no'],
    [{ StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }, 'yes'],
    [{ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/orgvault/*' } }, 'no'],
    [{ ArnLike: { 'AWS:PrincipalARN': 'arn:aws:iam::*:role/admin*' } }, 'no'],
    [{ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }, 'no'],
    [{ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-other' } }, 'yes'],
    [{ BoolIfExists: { 'aws:PrincipalIsAWSService': false } }, 'yes'],
    [{ Null: { 'aws:SourceVpc': 'true' } }, 'yes'],
    [{ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'no'],
    [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'yes'],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'red' } }, 'unknown'],
    [{ NumericLessThan: { 's3:max-keys': '10' } }, 'unknown'],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'red', 'aws:RequestedRegion': 'us-east-1' } }, 'no'],
  ])('under the condition %j applies: %s', (Condition, expected) => {
    expect(truth({ Action: '*', Resource: '*', Condition })).toBe(expected);
  });
});

describe('a policy document', () => {
  it.each(['', '[]', '{"Statement":[{"Effect":"Maybe"}]}'])('is refused by name: %s', (text) => {
    expect(() => parsePolicy(text, 'the policy p-1')).toThrow('the policy p-1 is not a policy document');
  });
});
