import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../../rehearsal/iam/authorize.ts';
import { attachRolePolicy } from '../../../../rehearsal/services/iam/actions/attach-role-policy.ts';
import { createPolicy } from '../../../../rehearsal/services/iam/actions/create-policy.ts';
import { createPolicyVersion } from '../../../../rehearsal/services/iam/actions/create-policy-version.ts';
import { createRole } from '../../../../rehearsal/services/iam/actions/create-role.ts';
import { createServiceLinkedRole } from '../../../../rehearsal/services/iam/actions/create-service-linked-role.ts';
import { deletePolicy } from '../../../../rehearsal/services/iam/actions/delete-policy.ts';
import { deletePolicyVersion } from '../../../../rehearsal/services/iam/actions/delete-policy-version.ts';
import { deleteRole } from '../../../../rehearsal/services/iam/actions/delete-role.ts';
import { detachRolePolicy } from '../../../../rehearsal/services/iam/actions/detach-role-policy.ts';
import { getPolicy } from '../../../../rehearsal/services/iam/actions/get-policy.ts';
import { getPolicyVersion } from '../../../../rehearsal/services/iam/actions/get-policy-version.ts';
import { listEntitiesForPolicy } from '../../../../rehearsal/services/iam/actions/list-entities-for-policy.ts';
import { listPolicies } from '../../../../rehearsal/services/iam/actions/list-policies.ts';
import { listPolicyVersions } from '../../../../rehearsal/services/iam/actions/list-policy-versions.ts';
import { setDefaultPolicyVersion } from '../../../../rehearsal/services/iam/actions/set-default-policy-version.ts';
import { member, organizationCloud, requestOf, sessionOf } from '../../iam/organization-cloud.ts';
import { asAdministrator, policy, refusal, trustOfMember } from './iam-calls.ts';

const mayPut = policy({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' });
const mayGet = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
const PolicyArn = `arn:aws:iam::${member}:policy/p`;

describe('customer managed policies', () => {
  it('take effect at once, version by version', async () => {
    const cloud = organizationCloud();
    const call = asAdministrator(cloud);
    await call(createRole, { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember });
    await call(createPolicy, { PolicyName: 'p', PolicyDocument: mayPut });
    await call(attachRolePolicy, { RoleName: 'r', PolicyArn });
    const request = requestOf(cloud, sessionOf(cloud, member, 'r'));
    const put = { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k', resourceAccount: member };
    expect(await isAllowed(put, request)).toBe(true);
    await call(createPolicyVersion, { PolicyArn, PolicyDocument: mayGet });
    expect(await isAllowed(put, request)).toBe(true);
    await call(setDefaultPolicyVersion, { PolicyArn, VersionId: 'v2' });
    expect(await isAllowed(put, request)).toBe(false);
    await call(setDefaultPolicyVersion, { PolicyArn, VersionId: 'v1' });
    expect(await isAllowed(put, request)).toBe(true);
    await call(detachRolePolicy, { RoleName: 'r', PolicyArn });
    expect(await isAllowed(put, request)).toBe(false);
  });

  it('have at most five versions, of which the default stays', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createPolicy, { PolicyName: 'p', PolicyDocument: mayPut });
    for (let version = 2; version <= 5; version += 1) {
      await call(createPolicyVersion, { PolicyArn, PolicyDocument: mayGet, SetAsDefault: true });
    }
    expect((await refusal(call(createPolicyVersion, { PolicyArn, PolicyDocument: mayGet }))).code).toBe(
      'LimitExceeded',
    );
    expect(await refusal(call(deletePolicyVersion, { PolicyArn, VersionId: 'v5' }))).toEqual({
      ...{ code: 'DeleteConflict', message: 'Cannot delete the default version of a policy.', status: 409 },
    });
    await call(deletePolicyVersion, { PolicyArn, VersionId: 'v1' });
    await call(createPolicyVersion, { PolicyArn, PolicyDocument: mayGet });
    const { Versions } = await call(listPolicyVersions, { PolicyArn });
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v6', 'v5', 'v4', 'v3', 'v2']);
    expect((await refusal(call(deletePolicy, { PolicyArn }))).message).toMatch(/more than one version/);
  });

  it('are deleted only when nothing uses them', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createPolicy, { PolicyName: 'p', PolicyDocument: mayPut, Tags: [{ Key: 'a', Value: 'b' }] });
    await call(createRole, {
      RoleName: 'r',
      AssumeRolePolicyDocument: trustOfMember,
      PermissionsBoundary: PolicyArn,
    });
    expect((await call(listEntitiesForPolicy, { PolicyArn })).PolicyRoles).toMatchObject([{ RoleName: 'r' }]);
    expect((await call(getPolicy, { PolicyArn })).Policy).toMatchObject({
      ...{ AttachmentCount: 0, PermissionsBoundaryUsageCount: 1, Tags: [{ Key: 'a', Value: 'b' }] },
    });
    expect((await refusal(call(deletePolicy, { PolicyArn }))).message).toBe(
      'Cannot delete a policy attached to entities.',
    );
    await call(deleteRole, { RoleName: 'r' });
    await call(deletePolicy, { PolicyArn });
    expect(await refusal(call(getPolicy, { PolicyArn }))).toEqual({
      ...{ code: 'NoSuchEntity', message: `Policy ${PolicyArn} was not found.`, status: 404 },
    });
  });

  it('bear one name once and fit the quota', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createPolicy, { PolicyName: 'p', PolicyDocument: mayPut });
    expect((await refusal(call(createPolicy, { PolicyName: 'P', PolicyDocument: mayPut }))).message).toBe(
      'A policy called P already exists. Duplicate names are not allowed.',
    );
    const Resource = `arn:aws:s3:::${'b'.repeat(6200)}`;
    const PolicyDocument = policy({ Effect: 'Allow', Action: 's3:PutObject', Resource });
    expect((await refusal(call(createPolicy, { PolicyName: 'large', PolicyDocument }))).message).toBe(
      'Cannot exceed quota for PolicySize: 6144',
    );
  });
});

describe('AWS managed policies', () => {
  it('are listed, read and never changed', async () => {
    const call = asAdministrator(organizationCloud());
    const { Policies } = await call(listPolicies, { Scope: 'AWS', MaxItems: 1000 });
    expect(Policies?.map(({ PolicyName }) => PolicyName)).toContain('ReadOnlyAccess');
    expect((await call(listPolicies, { Scope: 'Local' })).Policies).toEqual([]);
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const { PolicyVersion } = await call(getPolicyVersion, { PolicyArn: arn, VersionId: 'v1' });
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual({
      ...{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    });
    expect((await refusal(call(createPolicyVersion, { PolicyArn: arn, PolicyDocument: mayGet }))).code).toBe(
      'AccessDenied',
    );
  });

  it('decide: ReadOnlyAccess reads and does not write', async () => {
    const cloud = organizationCloud();
    const call = asAdministrator(cloud);
    await call(createRole, { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember });
    await call(attachRolePolicy, { RoleName: 'r', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    const request = requestOf(cloud, sessionOf(cloud, member, 'r'));
    const may = (action: string) =>
      isAllowed({ action, resource: 'arn:aws:s3:::b/k', resourceAccount: member }, request);
    expect([await may('s3:GetObject'), await may('s3:PutObject')]).toEqual([true, false]);
  });

  it('that are not known here are refused by name', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createRole, { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember });
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2FullAccess';
    expect(await refusal(call(attachRolePolicy, { RoleName: 'r', PolicyArn }))).toMatchObject({
      ...{
        code: 'NotImplemented',
        message: `The rehearsal does not model the AWS managed policy ${PolicyArn}.`,
      },
    });
  });

  it('of services are attached to service-linked roles alone, which only AWS changes', async () => {
    const call = asAdministrator(organizationCloud());
    const AWSServiceName = 'member.org.stacksets.cloudformation.amazonaws.com';
    const { Role } = await call(createServiceLinkedRole, { AWSServiceName });
    expect(Role?.Path).toBe(`/aws-service-role/${AWSServiceName}/`);
    const RoleName = Role?.RoleName;
    expect((await refusal(call(deleteRole, { RoleName }))).code).toBe('UnmodifiableEntity');
    await call(createRole, { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember });
    const PolicyArn =
      'arn:aws:iam::aws:policy/aws-service-role/CloudFormationStackSetsOrgMemberServiceRolePolicy';
    expect((await refusal(call(attachRolePolicy, { RoleName: 'r', PolicyArn }))).code).toBe(
      'PolicyNotAttachable',
    );
  });
});
