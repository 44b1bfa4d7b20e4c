import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import type { RequestContext } from '../../../rehearsal/cloud/request.ts';
import { isAllowed } from '../../../rehearsal/iam/authorize.ts';
import { globalConditionKeys } from '../../../rehearsal/iam/global-condition-keys.ts';
import {
  administrator,
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

const permission = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccount: central };

function keys(cloud: Cloud, caller: Caller, more: Partial<RequestContext> = {}) {
  return globalConditionKeys(permission, requestOf(cloud, caller, more));
}

describe('the global condition keys of', () => {
  it('a user of the organization', () => {
    const cloud = organizationCloud();
    const caller = administrator(cloud, member);
    expect(keys(cloud, caller)).toMatchObject({
      'aws:PrincipalArn': `arn:aws:iam::${member}:user/Administrator`,
      'aws:PrincipalAccount': member,
      'aws:PrincipalType': 'User',
      'aws:username': 'Administrator',
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalOrgID': organizationId,
      'aws:PrincipalOrgPaths': [`${organizationId}/r-exam/${unit}/`],
      'aws:ResourceAccount': central,
      'aws:ResourceOrgID': organizationId,
      'aws:ResourceOrgPaths': [`${organizationId}/r-exam/${unit}/`],
      'aws:RequestedRegion': 'eu-central-1',
      'aws:SecureTransport': 'true',
      'aws:SourceIp': '127.0.0.1',
      'aws:ViaAWSService': 'false',
    });
  });

  it('the management account, whose path is the root', () => {
    const cloud = organizationCloud();
    expect(keys(cloud, administrator(cloud, management))).toMatchObject({
      'aws:PrincipalOrgPaths': [`${organizationId}/r-exam/`],
    });
  });

  it('a stranger: none of an organization', () => {
    const cloud = organizationCloud();
    const names = Object.keys(keys(cloud, administrator(cloud, stranger)));
    expect(names.filter((name) => name.startsWith('aws:PrincipalOrg'))).toEqual([]);
  });

  it('an account that has left', () => {
    const cloud = organizationCloud();
    const account = cloud.state.organizations.account(member);
    if (account !== undefined) cloud.state.organizations.leave(account);
    expect(keys(cloud, administrator(cloud, member))).not.toHaveProperty(['aws:PrincipalOrgID']);
  });

  it('a role session: the role by its ARN, tags of session over tags of role', async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { name: 'r', path: '/team/' });
    const role = cloud.state.iam.role(member, 'r');
    if (role === undefined) throw new Error('no role');
    const tags = [
      { Key: 'Team', Value: 'role' },
      { Key: 'cost', Value: '1' },
    ];
    cloud.state.iam.putRole({ ...role, tags });
    const seen = keys(cloud, sessionOf(cloud, member, 'r', { tags: { team: 'session' } }));
    expect(seen).toMatchObject({
      'aws:PrincipalArn': `arn:aws:iam::${member}:role/team/r`,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': `${role.id}:test`,
      'aws:PrincipalTag/team': 'session',
      'aws:PrincipalTag/cost': '1',
    });
    expect(seen).not.toHaveProperty(['aws:PrincipalTag/Team']);
    expect(seen).not.toHaveProperty(['aws:username']);
    expect(seen).toHaveProperty(['aws:TokenIssueTime']);
  });

  it('a service: its source, and no principal of an organization', () => {
    const cloud = organizationCloud();
    const seen = keys(cloud, {
      ...{ kind: 'service', principal: 'logging.s3.amazonaws.com' },
      ...{ sourceAccount: member, sourceArn: 'arn:aws:s3:::source' },
    });
    expect(seen).toMatchObject({
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': 'logging.s3.amazonaws.com',
      'aws:SourceAccount': member,
      'aws:SourceArn': 'arn:aws:s3:::source',
      'aws:SourceOrgID': organizationId,
    });
    const others = ['aws:PrincipalOrgID', 'aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:ViaAWSService'];
    for (const name of others) expect(seen).not.toHaveProperty([name]);
  });

  it('an unsigned request', () => {
    const seen = keys(organizationCloud(), { kind: 'anonymous' });
    expect(seen).toMatchObject({ 'aws:PrincipalAccount': 'anonymous', 'aws:userid': 'anonymous' });
    expect(seen).not.toHaveProperty(['aws:PrincipalArn']);
    expect(seen).not.toHaveProperty(['aws:PrincipalIsAWSService']);
  });

  it('a request that a service passes on', () => {
    const cloud = organizationCloud();
    const calledVia = ['cloudformation.amazonaws.com', 's3.amazonaws.com'];
    expect(keys(cloud, administrator(cloud, member), { calledVia })).toMatchObject({
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': calledVia,
      'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
      'aws:CalledViaLast': 's3.amazonaws.com',
    });
  });

  it('a service with one endpoint for all Regions', () => {
    const cloud = organizationCloud();
    const request = requestOf(cloud, administrator(cloud, member), { region: 'eu-west-1' });
    expect(globalConditionKeys({ ...permission, action: 'iam:GetRole' }, request)).toMatchObject({
      'aws:RequestedRegion': 'us-east-1',
    });
  });
});

describe('each global condition key', () => {
  it('reaches the policies that ask for it', async () => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, {
      name: 'r',
      may: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    const callers = [
      administrator(cloud, member),
      sessionOf(cloud, member, 'r', { tags: { team: 'files' } }),
    ];
    const tagged = { ...permission, resourceAccount: member, resourceTags: {} };
    const headers = { referer: 'https://example.com' };
    for (const caller of callers) {
      const request = requestOf(cloud, caller, { calledVia: ['cloudformation.amazonaws.com'], headers });
      for (const name of Object.keys(globalConditionKeys(tagged, request))) {
        const Condition = { Null: { [name]: 'true' } };
        const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition };
        const resourcePolicy = { Version: '2012-10-17', Statement: [deny] };
        expect(await isAllowed({ ...tagged, resourcePolicy }, request), name).toBe(true);
      }
    }
  });

  it.each(['iam:GetRole', 'sts:AssumeRole'])(
    'of a role is there in both spellings for %s',
    async (action) => {
      const cloud = organizationCloud();
      const role = `arn:aws:iam::${member}:role/r`;
      const asked = { action, resource: role, resourceAccount: member, resourceTags: { team: 'files' } };
      expect(globalConditionKeys(asked, requestOf(cloud, administrator(cloud, member)))).toMatchObject({
        ...{ 'aws:ResourceTag/team': 'files', 'iam:ResourceTag/team': 'files' },
      });
    },
  );
});
