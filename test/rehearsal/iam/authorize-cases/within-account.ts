import { createTestRole, member, sessionOf } from '../organization-cloud.ts';
import { administratorOf, type Case, put, replicationRole, sessionArn } from './case.ts';

/** Requests within one account. */
export const withinAccount: readonly Case[] = [
  {
    name: 'an administrator does what it likes in its account',
    who: administratorOf(member),
    permission: put('arn:aws:s3:::own/key'),
  },
  {
    name: 'an object key with wildcards and line breaks is a plain name',
    who: administratorOf(member),
    permission: put('arn:aws:s3:::own/a*b?c\nd'),
  },
  {
    name: 'a deny on one key does not reach a key whose asterisk would match it',
    who: administratorOf(member),
    permission: put('arn:aws:s3:::own/a*', {
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::own/ab' },
      },
    }),
  },
  {
    name: 'a role without policies may nothing',
    who: async (cloud) => {
      await createTestRole(cloud, member, { name: 'replication' });
      return sessionOf(cloud, member, 'replication');
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" because no identity-based policy allows the s3:PutObject action`,
  },
  {
    name: 'a deleted role loses its sessions, though another bears its name',
    who: async (cloud) => {
      const caller = await replicationRole(cloud, member);
      const role = cloud.state.iam.role(member, 'replication');
      if (role !== undefined) cloud.state.iam.deleteRole(role);
      await replicationRole(cloud, member);
      return caller;
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" because no identity-based policy allows the s3:PutObject action`,
  },
  {
    name: 'a bucket policy denies its own administrator',
    who: administratorOf(member),
    permission: put('arn:aws:s3:::own/key', {
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::own/*' },
        ],
      },
    }),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" with an explicit deny in a resource-based policy`,
  },
  {
    name: 'a bucket policy asks for TLS',
    who: administratorOf(member),
    request: { secureTransport: false },
    permission: put('arn:aws:s3:::own/key', {
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: {
          ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      },
    }),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" with an explicit deny in a resource-based policy`,
  },
  {
    name: 'a key that S3 sets for every request is no fault where the action is not listed with it',
    who: administratorOf(member),
    permission: {
      ...{
        action: 's3:PutBucketObjectLockConfiguration',
        resource: 'arn:aws:s3:::own',
        resourceAccount: member,
      },
      context: { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
  },
  {
    name: 'a policy of the old version has no variables',
    who: async (cloud) => {
      await createTestRole(cloud, member, { name: 'replication' });
      return sessionOf(cloud, member, 'replication');
    },
    permission: put(`arn:aws:s3:::own/${member}/key`, {
      resourcePolicy: {
        Version: '2008-10-17',
        Statement: {
          ...{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${member}:role/replication` } },
          ...{ Action: 's3:PutObject', Resource: 'arn:aws:s3:::own/${aws:PrincipalAccount}/*' },
        },
      },
    }),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/${member}/key" because no identity-based policy allows the s3:PutObject action`,
  },
  {
    name: 'a bucket policy alone lets a role of its own account in, with variables in the new version',
    who: async (cloud) => {
      await createTestRole(cloud, member, { name: 'replication' });
      return sessionOf(cloud, member, 'replication');
    },
    permission: put(`arn:aws:s3:::own/${member}/key`, {
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: {
          ...{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${member}:role/replication` } },
          ...{ Action: 's3:PutObject', Resource: 'arn:aws:s3:::own/${aws:PrincipalAccount}/*' },
        },
      },
    }),
  },
  {
    name: 'an action without resource-level permissions is allowed on all resources, whatever ARN AWS names',
    who: administratorOf(member),
    permission: {
      action: 'iam:ListRoles',
      resource: `arn:aws:iam::${member}:role/`,
      resourceAccount: member,
    },
  },
];
