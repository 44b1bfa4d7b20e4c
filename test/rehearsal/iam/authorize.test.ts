import { describe, expect, it } from 'vitest';
import type { Permission } from '../../../rehearsal/cloud/action.ts';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import type { Caller } from '../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import type { RequestContext } from '../../../rehearsal/cloud/request.ts';
import { authorize, isAllowed } from '../../../rehearsal/iam/authorize.ts';
import {
  administrator,
  attachedPolicyArn,
  attachPolicy,
  attachScp,
  central,
  createTestRole,
  management,
  member,
  organizationCloud,
  organizationId,
  requestOf,
  sessionOf,
  stranger,
  unit,
} from './organization-cloud.ts';

interface Case {
  readonly name: string;
  readonly who: (cloud: Cloud) => Caller | Promise<Caller>;
  readonly permission: Permission;
  readonly prepare?: (cloud: Cloud) => void | Promise<void>;
  readonly request?: Partial<RequestContext>;
  /** AWS's text; undefined when the request passes. */
  readonly refused?: string;
}

const bucket = 'arn:aws:s3:::central-bucket';
const key = `arn:aws:kms:eu-central-1:${central}:key/1234`;

const ownPrefixOnly = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 's3:ReplicateObject',
      Resource: `${bucket}/\${aws:PrincipalAccount}/*`,
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': organizationId },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/orgvault/replication/*' },
      },
    },
  ],
};

function replicate(object: string): Permission {
  return {
    ...{ action: 's3:ReplicateObject', resource: `${bucket}/${object}`, resourceAccount: central },
    ...{ resourcePolicy: ownPrefixOnly, restrictPublicBuckets: true },
  };
}

function put(resource: string, more: Partial<Permission> = {}): Permission {
  return { action: 's3:PutObject', resource, resourceAccount: member, ...more };
}

async function replicationRole(
  cloud: Cloud,
  accountId: string,
  path = '/orgvault/replication/',
): Promise<Caller> {
  const may = [{ Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' }];
  await createTestRole(cloud, accountId, { name: 'replication', path, may });
  return sessionOf(cloud, accountId, 'replication');
}

const sessionArn = (account: string) => `arn:aws:sts::${account}:assumed-role/replication/test`;
const admin = (account: string) => (cloud: Cloud) => administrator(cloud, account);

const withinAccount: readonly Case[] = [
  {
    name: 'an administrator does what it likes in its account',
    who: admin(member),
    permission: put('arn:aws:s3:::own/key'),
  },
  {
    name: 'an object key with wildcards and line breaks is a plain name',
    who: admin(member),
    permission: put('arn:aws:s3:::own/a*b?c\nd'),
  },
  {
    name: 'a deny on one key does not reach a key whose asterisk would match it',
    who: admin(member),
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
    who: admin(member),
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
    who: admin(member),
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
    who: admin(member),
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
    who: admin(member),
    permission: {
      action: 'iam:ListRoles',
      resource: `arn:aws:iam::${member}:role/`,
      resourceAccount: member,
    },
  },
];

const acrossAccounts: readonly Case[] = [
  {
    name: 'a replication role writes its own prefix',
    who: (cloud) => replicationRole(cloud, member),
    permission: replicate(`${member}/file`),
  },
  {
    name: 'a replication role does not write the prefix of a neighbour',
    who: (cloud) => replicationRole(cloud, member),
    permission: replicate(`${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:ReplicateObject on resource: "${bucket}/${management}/file" because no resource-based policy allows the s3:ReplicateObject action`,
  },
  {
    name: 'a role outside the path does not write',
    who: (cloud) => replicationRole(cloud, member, '/other/'),
    permission: replicate(`${member}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:ReplicateObject on resource: "${bucket}/${member}/file" because no resource-based policy allows the s3:ReplicateObject action`,
  },
  {
    name: 'an account outside the organization does not write, and S3 does not tell it why',
    who: (cloud) => replicationRole(cloud, stranger),
    permission: replicate(`${stranger}/file`),
    refused: 'Access Denied',
  },
  {
    name: 'an unsigned request does not write',
    who: () => ({ kind: 'anonymous' }),
    permission: replicate(`${member}/file`),
    refused: 'Access Denied',
  },
  {
    name: 'a public policy lets no other account in while public access is blocked',
    who: (cloud) => replicationRole(cloud, member),
    permission: {
      ...{
        action: 's3:GetObject',
        resource: `${bucket}/x`,
        resourceAccount: central,
        restrictPublicBuckets: true,
      },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/*` },
      },
    },
    refused: 'Access Denied',
  },
  {
    name: 'a service writes logs for a source of the organization',
    who: () => ({
      ...{ kind: 'service', principal: 'logging.s3.amazonaws.com' },
      ...{ sourceAccount: central, sourceArn: bucket },
    }),
    permission: {
      ...{ action: 's3:PutObject', resource: 'arn:aws:s3:::logs/x', resourceAccount: central },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            ...{
              Effect: 'Allow',
              Principal: { Service: 'logging.s3.amazonaws.com' },
              Action: 's3:PutObject',
            },
            Resource: 'arn:aws:s3:::logs/*',
            Condition: {
              StringEquals: { 'aws:SourceAccount': central, 'aws:SourceOrgID': organizationId },
              ArnLike: { 'aws:SourceArn': bucket },
            },
          },
          {
            ...{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*' },
            Condition: {
              StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
              BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
            },
          },
        ],
      },
    },
  },
];

const keyPolicy = (condition: object) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${central}:root` }, Action: 'kms:*', Resource: '*' },
    {
      ...{ Effect: 'Allow', Principal: { AWS: '*' }, Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: '*' },
      Condition: condition,
    },
  ],
});

function useKey(action: string, object: string): Permission {
  return {
    ...{ action, resource: key, resourceAccount: central },
    resourcePolicy: keyPolicy({
      StringEquals: {
        'aws:PrincipalOrgID': organizationId,
        'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${bucket}/\${aws:PrincipalAccount}/*` },
    }),
    context: {
      'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:s3:arn': `${bucket}/${object}`,
      'kms:EncryptionContextKeys': ['aws:s3:arn'],
    },
  };
}

const keys: readonly Case[] = [
  {
    name: 'both sides allow a cross-account use of a key, by its encryption context',
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Encrypt', `${member}/file`),
  },
  {
    name: "another account's encryption context is refused",
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Encrypt', `${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Encrypt on resource: ${key} because no resource-based policy allows the kms:Encrypt action`,
  },
  {
    name: 'a refused decryption across accounts does not name the key',
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Decrypt', `${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  },
  {
    name: 'a key policy alone does not let a role of another account in',
    who: async (cloud) => {
      await createTestRole(cloud, member, { name: 'replication' });
      return sessionOf(cloud, member, 'replication');
    },
    permission: useKey('kms:Encrypt', `${member}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Encrypt on resource: ${key} because no identity-based policy allows the kms:Encrypt action`,
  },
  {
    name: "the key's account decides by IAM when the key policy names its root",
    who: admin(central),
    permission: {
      action: 'kms:DescribeKey',
      resource: key,
      resourceAccount: central,
      resourcePolicy: keyPolicy({}),
    },
  },
  {
    name: "without its root in the key policy not even the key's administrator gets in",
    who: admin(central),
    permission: {
      ...{ action: 'kms:DescribeKey', resource: key, resourceAccount: central },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: member }, Action: 'kms:*', Resource: '*' },
      },
    },
    refused: `User: arn:aws:iam::${central}:user/Administrator is not authorized to perform: kms:DescribeKey on resource: ${key} because no resource-based policy allows the kms:DescribeKey action`,
  },
];

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

const guardrails: readonly Case[] = [
  {
    name: 'a service control policy denies what the administrator may',
    who: admin(member),
    prepare: (cloud) => attachScp(cloud, unit, { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" with an explicit deny in a service control policy: ${attachedPolicyArn}`,
  },
  {
    name: 'a service control policy lacks an allow at one place',
    who: admin(member),
    prepare: (cloud) => {
      cloud.state.organizations.policies.detach('p-FullAWSAccess', unit);
      attachScp(cloud, unit, { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    },
    permission: put('arn:aws:s3:::own/key'),
    refused: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own/key" because no service control policy allows the s3:PutObject action`,
  },
  {
    name: 'service control policies do not bind the management account',
    who: admin(management),
    prepare: (cloud) => attachScp(cloud, 'r-exam', { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key', { resourceAccount: management }),
  },
  {
    name: 'service control policies do not bind accounts outside the organization',
    who: admin(stranger),
    prepare: (cloud) => attachScp(cloud, 'r-exam', { Effect: 'Deny', ...anyPut }),
    permission: put('arn:aws:s3:::own/key', { resourceAccount: stranger }),
  },
  {
    name: 'a resource control policy denies on the side of the resource',
    who: admin(member),
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

describe.each([
  ['within an account', withinAccount],
  ['across accounts', acrossAccounts],
  ['with keys', keys],
  ['under guardrails', guardrails],
])('authorize %s', (_where, cases) => {
  it.each(cases)('$name', async ({ who, prepare, permission, request, refused }) => {
    const cloud = organizationCloud();
    const caller = await who(cloud);
    await prepare?.(cloud);
    const context = requestOf(cloud, caller, request);
    expect(await isAllowed(permission, context)).toBe(refused === undefined);
    const answer = authorize(permission, context);
    if (refused === undefined) return expect(answer).resolves.toBeUndefined();
    const error = await answer.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AwsError);
    return expect(error).toMatchObject({ message: refused });
  });
});

describe('authorize', () => {
  it.each([
    ['s3:PutObject', 'arn:aws:s3:::b/k', 'AccessDenied', 403],
    [
      'cloudformation:DescribeStacks',
      `arn:aws:cloudformation:eu-central-1:${member}:stack/a/b`,
      'AccessDenied',
      403,
    ],
    ['kms:CreateKey', '*', 'AccessDeniedException', 400],
    ['organizations:ListAccounts', '*', 'AccessDeniedException', 400],
    ['ssm:GetParameter', `arn:aws:ssm:eu-central-1:${member}:parameter/x`, 'AccessDeniedException', 400],
  ])('refuses %s with the code of its service', async (action, resource, code, status) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { name: 'powerless' });
    const request = requestOf(cloud, sessionOf(cloud, member, 'powerless'));
    const permission = { action, resource, resourceAccount: member };
    await expect(authorize(permission, request)).rejects.toMatchObject({ code, status });
  });

  it.each([
    [
      'an action that AWS does not have',
      { action: 's3:PutObjects', resource: '*', resourceAccount: member },
      /invalid\.action/,
    ],
    [
      'an ARN that does not fit',
      { action: 's3:PutObject', resource: 'arn:aws:s3:::b', resourceAccount: member },
      /no\.resource\.types/,
    ],
    [
      'a condition key that AWS does not set',
      put('arn:aws:s3:::b/k', { context: { 's3:prefix': 'x' } }),
      /AWS sets no s3:prefix for s3:PutObject/,
    ],
  ])('reports %s as a bug, not as a refusal', async (_what, permission, text) => {
    const cloud = organizationCloud();
    const error = await authorize(permission, requestOf(cloud, administrator(cloud, member))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).not.toBeInstanceOf(AwsError);
    expect(String(error)).toMatch(text);
  });

  it('takes about a millisecond across accounts', async () => {
    const cloud = organizationCloud();
    const request = requestOf(cloud, await replicationRole(cloud, member));
    const permission = replicate(`${member}/file`);
    for (let round = 0; round < 100; round += 1) await authorize(permission, request);
    const start = performance.now();
    for (let round = 0; round < 200; round += 1) await authorize(permission, request);
    // Far above what it takes, so that a busy machine does not fail the test.
    expect((performance.now() - start) / 200).toBeLessThan(10);
  });
});
