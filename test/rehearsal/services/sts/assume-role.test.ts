import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import { isAllowed } from '../../../../rehearsal/iam/authorize.ts';
import { assumeRole } from '../../../../rehearsal/services/sts/actions/assume-role.ts';
import { getCallerIdentity } from '../../../../rehearsal/services/sts/actions/get-caller-identity.ts';
import { assumeRoleForService } from '../../../../rehearsal/services/sts/assume-role-for-service.ts';
import {
  administrator,
  attachedPolicyArn,
  attachScp,
  central,
  createTestRole,
  member,
  organizationCloud,
  organizationId,
  requestOf,
  sessionOf,
  stranger,
  unit,
} from '../../iam/organization-cloud.ts';
import { refusal } from '../iam/iam-calls.ts';

const RoleArn = `arn:aws:iam::${member}:role/orgvault/audit/r`;
const audited = { name: 'r', path: '/orgvault/audit/' };

function assume(cloud: Cloud, caller: Caller, input: Partial<AssumeRoleCommandInput> = {}) {
  const request = { RoleArn, RoleSessionName: 'session', ...input };
  return cloud.call(assumeRole, request, { caller, region: 'us-east-1' });
}

/** The caller that the credentials of an answer stand for. */
async function assumed(cloud: Cloud, answer: ReturnType<typeof assume>): Promise<Caller> {
  const { Credentials } = await answer;
  const session = cloud.state.sts.session(Credentials?.AccessKeyId ?? '');
  if (session === undefined) throw new Error('no session');
  return session.caller;
}

describe('AssumeRole', () => {
  it('hands out credentials that are the session', async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, audited);
    const answer = await assume(cloud, administrator(cloud, member));
    const role = cloud.state.iam.role(member, 'r');
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(answer.AssumedRoleUser).toEqual({
      ...{ AssumedRoleId: `${role?.id}:session`, Arn: `arn:aws:sts::${member}:assumed-role/r/session` },
    });
    const session = cloud.state.sts.session(answer.Credentials?.AccessKeyId ?? '');
    expect(session).toMatchObject({
      secretAccessKey: answer.Credentials?.SecretAccessKey,
      sessionToken: answer.Credentials?.SessionToken,
      expiration: answer.Credentials?.Expiration,
    });
    const caller = await assumed(cloud, Promise.resolve({ ...answer, $metadata: {} }));
    expect(await cloud.call(getCallerIdentity, {}, { caller, region: 'us-east-1' })).toEqual({
      ...{ Account: member, UserId: `${role?.id}:session`, Arn: answer.AssumedRoleUser?.Arn },
    });
  });

  const trusts = {
    organization: {
      ...{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    },
    central: {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${central}:root` },
      Action: 'sts:AssumeRole',
    },
    externalId: {
      ...{ Effect: 'Allow', Principal: { AWS: central }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
      Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
    },
    nobody: { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' },
  };
  const refusedTo = (account: string) =>
    `User: arn:aws:iam::${account}:user/Administrator is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`;

  it.each<[string, object, string, Partial<AssumeRoleCommandInput>, string | undefined]>([
    ['another account by its root', trusts.central, central, {}, undefined],
    ['a stranger', trusts.organization, stranger, {}, refusedTo(stranger)],
    ['any account of the organization', trusts.organization, central, {}, undefined],
    ['an account that is not trusted', trusts.central, stranger, {}, refusedTo(stranger)],
    ['the external id', trusts.externalId, central, { ExternalId: 'secret' }, undefined],
    [
      'the external id with session tags',
      trusts.externalId,
      central,
      { ExternalId: 'secret', Tags: [{ Key: 'a', Value: 'b' }] },
      undefined,
    ],
    ['a wrong external id', trusts.externalId, central, { ExternalId: 'guess' }, refusedTo(central)],
    [
      'its own account when the trust policy denies',
      trusts.nobody,
      member,
      {},
      `${refusedTo(member)} with an explicit deny in the role trust policy`,
    ],
    [
      'its own account when the trust policy does not name it',
      trusts.central,
      member,
      {},
      `${refusedTo(member)} because no role trust policy allows the sts:AssumeRole action`,
    ],
  ])('asks the trust policy: %s', async (_what, trust, account, input, refused) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { ...audited, trust });
    const answer = assume(cloud, administrator(cloud, account), input);
    if (refused === undefined) return expect(answer).resolves.toHaveProperty('Credentials');
    return expect(await refusal(answer)).toEqual({ code: 'AccessDenied', message: refused, status: 403 });
  });

  it("asks the caller's own policies too when another account trusts it", async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { ...audited, trust: trusts.central });
    await createTestRole(cloud, central, { name: 'powerless' });
    const answer = assume(cloud, sessionOf(cloud, central, 'powerless'));
    expect((await refusal(answer)).code).toBe('AccessDenied');
  });

  it('does not tell a role that is missing from one that does not trust', async () => {
    const cloud = organizationCloud();
    expect(await refusal(assume(cloud, administrator(cloud, central)))).toEqual({
      ...{ code: 'AccessDenied', message: refusedTo(central), status: 403 },
    });
  });

  it.each([
    [
      'a service control policy',
      (cloud: Cloud) => attachScp(cloud, unit, { Effect: 'Deny', Action: 'sts:*', Resource: '*' }),
    ],
  ])('is refused by %s', async (_what, prepare) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, audited);
    prepare(cloud);
    expect((await refusal(assume(cloud, administrator(cloud, member)))).message).toBe(
      `${refusedTo(member)} with an explicit deny in a service control policy: ${attachedPolicyArn}`,
    );
  });

  it.each([
    [
      { DurationSeconds: 899 },
      "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      { DurationSeconds: 3601 },
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      { RoleSessionName: 'a b' },
      "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      { RoleSessionName: 'a' },
      "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [{ RoleArn: 'arn:aws:s3:::not-a-role-at-all' }, 'arn:aws:s3:::not-a-role-at-all is invalid'],
    [
      { TransitiveTagKeys: ['a'] },
      'The specified transitive tag key must be included in the requested tags.',
    ],
  ])('refuses %j', async (input, message) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, audited);
    expect(await refusal(assume(cloud, administrator(cloud, member), input))).toEqual({
      ...{ code: 'ValidationError', message, status: 400 },
    });
  });

  it('limits chained sessions to an hour and hands transitive tags on', async () => {
    const cloud = organizationCloud();
    const trust = {
      Effect: 'Allow',
      Principal: { AWS: member },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    };
    await createTestRole(cloud, member, { ...audited, trust });
    await createTestRole(cloud, member, {
      ...{ name: 'first', trust, may: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] },
    });
    const role = cloud.state.iam.role(member, 'r');
    if (role !== undefined) cloud.state.iam.putRole({ ...role, maxSessionDuration: 43_200 });
    const first = await assumed(
      cloud,
      assume(cloud, administrator(cloud, member), {
        RoleArn: `arn:aws:iam::${member}:role/first`,
        Tags: [
          { Key: 'team', Value: 'files' },
          { Key: 'own', Value: '1' },
        ],
        TransitiveTagKeys: ['team'],
      }),
    );
    expect((await refusal(assume(cloud, first, { DurationSeconds: 3601 }))).message).toBe(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
    expect(await assumed(cloud, assume(cloud, first))).toMatchObject({ sessionTags: { team: 'files' } });
    await expect(
      assume(cloud, administrator(cloud, member), { DurationSeconds: 43_200 }),
    ).resolves.toBeDefined();
  });

  it('bounds the session by the session policies of the request', async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, {
      ...audited,
      may: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    });
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    });
    const caller = await assumed(cloud, assume(cloud, administrator(cloud, member), { Policy }));
    const may = (action: string) =>
      isAllowed({ action, resource: 'arn:aws:s3:::b/k', resourceAccount: member }, requestOf(cloud, caller));
    expect([await may('s3:GetObject'), await may('s3:PutObject')]).toEqual([true, false]);
  });
});

describe('assumeRoleForService', () => {
  const trust = {
    ...{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    Condition: { StringEquals: { 'aws:SourceAccount': member } },
  };

  it('lets in the service that the trust policy names, for the source that it names', async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { ...audited, trust });
    const options = { sessionName: 's3-replication', sourceAccount: member };
    await expect(assumeRoleForService(cloud, RoleArn, 's3.amazonaws.com', options)).resolves.toMatchObject({
      arn: `arn:aws:sts::${member}:assumed-role/r/s3-replication`,
    });
  });

  it.each([
    ['another service', 'batchoperations.s3.amazonaws.com', RoleArn, member],
    ['another source', 's3.amazonaws.com', RoleArn, central],
    ['a role that does not exist', 's3.amazonaws.com', `${RoleArn}-gone`, member],
  ])('refuses %s', async (_what, service, roleArn, sourceAccount) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { ...audited, trust });
    const answer = assumeRoleForService(cloud, roleArn, service, { sessionName: 'session', sourceAccount });
    expect(await refusal(answer)).toEqual({
      code: 'AccessDenied',
      message: `User: ${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      status: 403,
    });
  });
});

describe('GetCallerIdentity', () => {
  it('answers even whom everything is denied', async () => {
    const cloud = organizationCloud();
    attachScp(cloud, unit, { Effect: 'Deny', Action: '*', Resource: '*' });
    const caller = administrator(cloud, member);
    expect(await cloud.call(getCallerIdentity, {}, { caller, region: 'us-east-1' })).toMatchObject({
      ...{ Account: member, Arn: `arn:aws:iam::${member}:user/Administrator` },
    });
  });
});
