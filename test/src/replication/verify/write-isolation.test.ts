import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../../src/policy/document.ts';
import { keysOfRole, principalsOfRole } from '../../../../src/replication/request-keys.ts';
import { decideWriteIsolation } from '../../../../src/replication/verify/write-isolation.ts';

const bucketArn = 'arn:aws:s3:::vault';
const accountId = '111122223333';
const role = {
  partition: 'aws',
  organizationId: 'o-exampleorgid',
  accountId,
  roleArn: `arn:aws:iam::${accountId}:role/orgvault/replication/*`,
};
const ofOrganization = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
const allow = { Sid: 'Allow', Effect: 'Allow', Principal: '*', Action: 's3:ReplicateObject' };

function decide(...statements: readonly object[]) {
  const policy = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'the policy');
  return decideWriteIsolation(policy, {
    bucketArn,
    accountId,
    keys: keysOfRole(role),
    principals: principalsOfRole(role),
  });
}

describe('whether an account may write elsewhere', () => {
  it.each<[string, object, string]>([
    ["the caller's account in the resource", { Resource: `${bucketArn}/\${aws:PrincipalAccount}/*` }, 'no'],
    ['its own id in the resource', { Resource: `${bucketArn}/${accountId}/*` }, 'no'],
    ['the whole bucket', { Resource: `${bucketArn}/*` }, 'yes'],
    ["another account's prefix", { Resource: `${bucketArn}/999999999999/*` }, 'yes'],
    ['a prefix without its slash', { Resource: `${bucketArn}/1111*` }, 'yes'],
    ['a place that belongs to no account', { Resource: `${bucketArn}/.orgvault-verify/*` }, 'no'],
    ['another bucket', { Resource: 'arn:aws:s3:::another/*' }, 'no'],
    ['all but a place', { NotResource: `${bucketArn}/x/*` }, 'unknown'],
    ['a variable that is not known', { Resource: `${bucketArn}/\${aws:userid}/*` }, 'unknown'],
    ['reading only', { Resource: `${bucketArn}/*`, Action: 's3:GetObject' }, 'no'],
    [
      'all actions but one',
      { Resource: `${bucketArn}/*`, Action: undefined, NotAction: 's3:GetObject' },
      'yes',
    ],
    [
      'another organization',
      { Resource: `${bucketArn}/*`, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-another0org' } } },
      'no',
    ],
    [
      'a condition on an address',
      { Resource: `${bucketArn}/*`, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      'unknown',
    ],
    ['its account as principal', { Resource: `${bucketArn}/*`, Principal: { AWS: accountId } }, 'yes'],
    [
      'another account as principal',
      { Resource: `${bucketArn}/*`, Principal: { AWS: '999999999999' } },
      'no',
    ],
    [
      'all principals but one',
      { Resource: `${bucketArn}/*`, Principal: undefined, NotPrincipal: { AWS: accountId } },
      'unknown',
    ],
    [
      'roles of another path',
      {
        Resource: `${bucketArn}/*`,
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/orgvault/restore/*' } },
      },
      'no',
    ],
  ])('%s', (_, change, answer) => {
    expect(decide({ ...allow, Condition: ofOrganization, ...change }).mayWriteElsewhere).toBe(answer);
  });

  it('is not decided where a Deny may take it back', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${bucketArn}/9*` };
    expect(decide({ ...allow, Resource: `${bucketArn}/*` }, deny)).toEqual({
      mayWriteElsewhere: 'unknown',
      statements: ['Allow'],
    });
  });

  it('is decided in spite of a Deny that cannot apply', () => {
    const insecure = { Bool: { 'aws:SecureTransport': 'false' } };
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: `${bucketArn}/*`,
      Condition: insecure,
    };
    expect(decide({ ...allow, Resource: `${bucketArn}/*` }, deny).mayWriteElsewhere).toBe('yes');
  });
});
