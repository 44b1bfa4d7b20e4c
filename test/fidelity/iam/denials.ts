import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { GetObjectCommand, ListBucketsCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Aws } from '../aws.ts';
import { about, type Case } from '../case.ts';
import { allowing, document } from '../policy-document.ts';
import { newBucket } from '../s3/new-bucket.ts';
import { guide } from '../sources.ts';
import { givenRoleSession, givenSession } from './given-role.ts';

const source = guide.iam('troubleshoot_access-denied');
const action = 's3:ListAllMyBuckets';
const list = new ListBucketsCommand({});
const denying = document({ Effect: 'Deny', Action: action, Resource: '*' });
const allowingAll = allowing('*');
const both = (allow: string, deny: string) =>
  document(
    { Effect: 'Allow', Action: allow, Resource: '*' },
    { Effect: 'Deny', Action: deny, Resource: '*' },
  );

/** How AWS ends its refusal, which names the kind of policy. */
const refused = (end: string) => ({
  code: 'AccessDenied',
  status: 403,
  message: new RegExp(`is not authorized to perform: ${action} ${end}`),
});

/** A session of a role that may do everything, within a boundary. */
async function within(aws: Aws, boundary: string) {
  const { iam } = aws.member;
  const { session, roleArn } = await givenRoleSession(aws, allowingAll);
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: aws.name('boundary'), PolicyDocument: boundary }),
  );
  aws.afterwards(() => iam.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn })));
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: Policy?.Arn ?? '' }));
  aws.afterwards(() => iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName })));
  return session;
}

/** A session of a role that may do everything, with a session policy. */
async function withSessionPolicy(aws: Aws, policy: string) {
  const { roleArn } = await givenRoleSession(aws, allowingAll);
  return aws.member.assuming(roleArn.slice(roleArn.lastIndexOf('/') + 1), { policy: JSON.parse(policy) });
}

/** A role of the member account with a trust policy; who assumes it is the account's administrator. */
async function assumingOf(aws: Aws, effect: 'Allow' | 'Deny', principal: string) {
  const { iam, sts } = aws.member;
  const RoleName = aws.name('trust');
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: document({
        ...{ Effect: effect, Principal: { AWS: `arn:aws:iam::${principal}:root` } },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName })));
  return sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'fidelity' }));
}

const trusts: readonly Case<undefined>[] = [
  {
    name: 'a trust policy that names somebody else',
    source,
    when: (aws) => assumingOf(aws, 'Allow', aws.neighbour.id),
    refused: {
      code: 'AccessDenied',
      status: 403,
      message:
        /is not authorized to perform: sts:AssumeRole on resource: \S+ because no role trust policy allows the sts:AssumeRole action|is not authorized to perform: sts:AssumeRole on resource: \S+$/,
    },
  },
  {
    name: 'a Deny in a trust policy',
    source,
    when: (aws) => assumingOf(aws, 'Deny', aws.member.id),
    refused: {
      code: 'AccessDenied',
      status: 403,
      message:
        /is not authorized to perform: sts:AssumeRole on resource: \S+ with an explicit deny in the role trust policy/,
    },
  },
];

export const denials = about('which policy refused, in its words', [
  {
    name: 'no identity-based policy allows it',
    source,
    when: async (aws) => (await givenSession(aws)).s3.send(list),
    refused: refused(`because no identity-based policy allows the ${action} action$`),
  },
  {
    name: 'an identity-based policy denies it',
    source,
    when: async (aws) => (await givenSession(aws, both('*', action))).s3.send(list),
    refused: refused('with an explicit deny in an identity-based policy'),
  },
  {
    name: 'no permissions boundary allows it',
    source,
    when: async (aws) => {
      const session = await within(aws, allowing('iam:*'));
      return aws.untilRefused(() => session.s3.send(list));
    },
    refused: refused(`because no permissions boundary allows the ${action} action$`),
  },
  {
    name: 'a permissions boundary denies it',
    source,
    when: async (aws) => {
      const session = await within(aws, both('*', action));
      return aws.untilRefused(() => session.s3.send(list));
    },
    refused: refused('with an explicit deny in a permissions boundary'),
  },
  {
    name: 'no session policy allows it',
    source,
    when: async (aws) => (await withSessionPolicy(aws, allowing('iam:*'))).s3.send(list),
    refused: refused(`because no session policy allows the ${action} action$`),
  },
  {
    name: 'a session policy denies it',
    source,
    when: async (aws) => (await withSessionPolicy(aws, denying)).s3.send(list),
    refused: refused('with an explicit deny in a session policy'),
  },
  {
    name: 'a resource-based policy denies it',
    source,
    when: async (aws) => {
      const Bucket = await newBucket(aws, aws.member);
      const statement = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject' };
      const Policy = document({ ...statement, Resource: `arn:aws:s3:::${Bucket}/*` });
      await aws.member.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
      return aws.member.s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    },
    refused: {
      code: 'AccessDenied',
      status: 403,
      message:
        /is not authorized to perform: s3:GetObject on resource: "\S+" with an explicit deny in a resource-based policy$/,
    },
  },
  ...trusts,
]);
