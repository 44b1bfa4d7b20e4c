import { expect, it } from 'vitest';
import { isPublicPolicy } from '../../../../../rehearsal/services/s3/policy/is-public.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const cases = [
  { name: 'anyone without a condition', statement: { Principal: '*' }, isPublic: true },
  { name: 'anyone, in the long form', statement: { Principal: { AWS: ['*'] } }, isPublic: true },
  { name: 'everyone but one', statement: { NotPrincipal: { AWS: '111111111111' } }, isPublic: true },
  { name: 'one account', statement: { Principal: { AWS: '111111111111' } }, isPublic: false },
  { name: 'a service', statement: { Principal: { Service: 'logging.s3.amazonaws.com' } }, isPublic: false },
  { name: 'a Deny', statement: { Effect: 'Deny', Principal: '*' }, isPublic: false },
  {
    name: 'anyone of a fixed organization',
    statement: { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } },
    isPublic: false,
  },
  {
    name: 'any role by a pattern that leaves the account open',
    statement: { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x/*' } } },
    isPublic: true,
  },
  {
    name: 'a pattern beside a fixed organization',
    statement: {
      Principal: '*',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x/*' },
        StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
      },
    },
    isPublic: false,
  },
  {
    name: 'a fixed value that may be missing',
    statement: {
      Principal: '*',
      Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
    },
    isPublic: true,
  },
  {
    name: 'a policy variable',
    statement: { Principal: '*', Condition: { StringEquals: { 'aws:SourceVpc': '${aws:username}' } } },
    isPublic: true,
  },
  {
    name: 'a condition on what says nothing about who',
    statement: { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    isPublic: true,
  },
  {
    name: 'a narrow range of addresses',
    statement: { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
    isPublic: false,
  },
  {
    name: 'a broad range of addresses',
    statement: { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } },
    isPublic: true,
  },
];

it.each(cases)('$name: public is $isPublic', ({ statement, isPublic }) => {
  const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }];
  expect(isPublicPolicy({ Statement })).toBe(isPublic);
});

it('is made public by one statement among others', () => {
  const common = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const Statement = [
    { ...common, Principal: { AWS: '111111111111' } },
    { ...common, Principal: '*' },
  ];
  expect(isPublicPolicy({ Statement })).toBe(true);
});
