import type { Caller } from '../../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import {
  attachedPolicyArn,
  attachPolicy,
  attachScp,
  createTestRole,
  management,
  member,
  sessionOf,
  stranger,
  unit,
} from '../organization-cloud.ts';
import { administratorOf, type Case, put, replicationRole, sessionArn } from './case.ts';

const boundary = (cloud: Cloud, statement: object): string => {
  const now = new Date();
  const document = { Version: '2012-10-17', Statement: [statement] };
  const arn = `arn:aws:iam::${member}:policy/boundary`;
  cloud.state.iam.putPolicy({
    ...{
      owner: member,
      name: 'boundary',
      path: '/',
      arn,
      id: 'ANPAEXAMPLE',
      createDate: now,
      updateDate: now,
    },
    ...{
      versions: [{ id: 'v1', document, createDate: now }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags: [],
    },
  });
  return arn;
};

async function boundRole(cloud: Cloud, statement: object): Promise<Caller> {
  await replicationRole(cloud, member);
  const role = cloud.state.iam.role(member, 'replication');
  if (role !== undefined)
    cloud.state.iam.putRole({ ...role, permissionsBoundary: boundary(cloud, statement) });
  return sessionOf(cloud, member, 'replication');
}

const refusedPut = `User: ${sessionArn(member)} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key"`;
const anyPut = { Action: 's3:PutObject', Resource: '*' };

/** Policies that bound what others allow: of the organization, boundaries, sessions. */
export const guardrails: readonly Case[] = [
  {
    name: 'a service control policy denies what the administrator may',
    who: administratorOf(member),
    prepare: (cloud) => attachScp(cloud, unit, { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" with an explicit deny in a service control policy: ${attachedPolicyArn}`,
  },
  {
    name: 'a service control policy lacks an allow at one place',
    who: administratorOf(member),
    prepare: (cloud) => {
      cloud.state.organizations.policies.detach('p-FullAWSAccess', unit);
      attachScp(cloud, unit, { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" because no service control policy allows the s3:PutObject action`,
  },
  {
    name: 'service control policies do not bind the management account',
    who: administratorOf(management),
    prepare: (cloud) => attachScp(cloud, 'r-exam', { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key', { resourceAccount: management }),
  },
  {
    name: 'service control policies do not bind accounts outside the organization',
    who: administratorOf(stranger),
    prepare: (cloud) => attachScp(cloud, 'r-exam', { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key', { resourceAccount: stranger }),
  },
  {
    name: 'a resource control policy denies on the side of the resource',
    who: administratorOf(member),
    prepare: (cloud) => {
      cloud.state.organizations.policies.enableType('RESOURCE_CONTROL_POLICY');
      cloud.state.organizations.policies.attach('p-RCPFullAWSAccess', 'r-exam');
      attachPolicy(cloud, unit, 'RESOURCE_CONTROL_POLICY', { Effect: 'Deny', Principal: '*', ...anyPut });
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" with an explicit deny in a resource control policy: ${attachedPolicyArn}`,
  },
  {
    name: 'a permissions boundary bounds',
    who: (cloud) => boundRole(cloud, { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
    permission: put('arn:aws:s3:::own/key'),
    refused: `${refusedPut} because no permissions boundary allows the s3:PutObject action`,
  },
  {
    name: 'a permissions boundary denies',
    who: (cloud) => boundRole(cloud, { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key'),
    refused: `${refusedPut} with an explicit deny in a permissions boundary: arn:aws:iam::${member}:policy/boundary`,
  },
  {
    name: 'a session policy bounds its session',
    who: async (cloud) => {
      await replicationRole(cloud, member);
      const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
      return sessionOf(cloud, member, 'replication', { policies: [{ Statement }] });
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `${refusedPut} because no session policy allows the s3:PutObject action`,
  },
  {
    name: 'two session policies allow what either allows',
    who: async (cloud) => {
      await replicationRole(cloud, member);
      const policies = [
        { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },
        { Statement: { Effect: 'Allow', ...anyPut } },
      ];
      return sessionOf(cloud, member, 'replication', { policies });
    },
    permission: put('arn:aws:s3:::own/key'),
  },
  {
    name: 'session tags are principal tags',
    who: async (cloud) => {
      const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'files' } };
      const may = [{ Effect: 'Allow', ...anyPut, Condition }];
      await createTestRole(cloud, member, { name: 'replication', may });
      return sessionOf(cloud, member, 'replication', { tags: { team: 'files' } });
    },
    permission: put('arn:aws:s3:::own/key'),
  },
  {
    name: 'a policy can ask for the calling service',
    who: async (cloud) => {
      const Condition = { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['cloudformation.amazonaws.com'] } };
      await createTestRole(cloud, member, {
        name: 'replication',
        may: [{ Effect: 'Allow', ...anyPut, Condition }],
      });
      return sessionOf(cloud, member, 'replication');
    },
    request: { calledVia: ['cloudformation.amazonaws.com'] },
    permission: put('arn:aws:s3:::own/key'),
  },
];
