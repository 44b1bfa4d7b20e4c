import { describe, expect, it } from 'vitest';
import { attachRolePolicy } from '../../../../rehearsal/services/iam/actions/attach-role-policy.ts';
import { createRole } from '../../../../rehearsal/services/iam/actions/create-role.ts';
import { deleteRole } from '../../../../rehearsal/services/iam/actions/delete-role.ts';
import { deleteRolePermissionsBoundary } from '../../../../rehearsal/services/iam/actions/delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from '../../../../rehearsal/services/iam/actions/delete-role-policy.ts';
import { detachRolePolicy } from '../../../../rehearsal/services/iam/actions/detach-role-policy.ts';
import { getRole } from '../../../../rehearsal/services/iam/actions/get-role.ts';
import { getRolePolicy } from '../../../../rehearsal/services/iam/actions/get-role-policy.ts';
import { listAttachedRolePolicies } from '../../../../rehearsal/services/iam/actions/list-attached-role-policies.ts';
import { listRolePolicies } from '../../../../rehearsal/services/iam/actions/list-role-policies.ts';
import { listRoleTags } from '../../../../rehearsal/services/iam/actions/list-role-tags.ts';
import { listRoles } from '../../../../rehearsal/services/iam/actions/list-roles.ts';
import { putRolePermissionsBoundary } from '../../../../rehearsal/services/iam/actions/put-role-permissions-boundary.ts';
import { putRolePolicy } from '../../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { tagRole } from '../../../../rehearsal/services/iam/actions/tag-role.ts';
import { untagRole } from '../../../../rehearsal/services/iam/actions/untag-role.ts';
import { updateAssumeRolePolicy } from '../../../../rehearsal/services/iam/actions/update-assume-role-policy.ts';
import { updateRole } from '../../../../rehearsal/services/iam/actions/update-role.ts';
import { member, organizationCloud } from '../../iam/organization-cloud.ts';
import { asAdministrator, policy, refusal, trustOfMember } from './iam-calls.ts';

const anyPut = { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

function decoded(text: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(text ?? ''));
}

describe('roles', () => {
  it('keep what they were created with', async () => {
    const call = asAdministrator(organizationCloud());
    const created = await call(createRole, {
      ...{ RoleName: 'reader', Path: '/orgvault/audit/', Description: 'reads', MaxSessionDuration: 7200 },
      ...{ AssumeRolePolicyDocument: trustOfMember, PermissionsBoundary: administratorAccess },
      Tags: [{ Key: 'team', Value: 'files' }],
    });
    expect(created.Role?.Arn).toBe(`arn:aws:iam::${member}:role/orgvault/audit/reader`);
    expect(created.Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const { Role: role } = await call(getRole, { RoleName: 'reader' });
    expect(role).toMatchObject({
      ...{ Path: '/orgvault/audit/', Description: 'reads', MaxSessionDuration: 7200 },
      ...{ RoleId: created.Role?.RoleId, Tags: [{ Key: 'team', Value: 'files' }] },
      PermissionsBoundary: { PermissionsBoundaryArn: administratorAccess },
    });
    expect(decoded(role?.AssumeRolePolicyDocument)).toEqual(JSON.parse(trustOfMember));
  });

  it('answer policies URL-encoded by RFC 3986', async () => {
    const call = asAdministrator(organizationCloud());
    const created = await call(createRole, { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember });
    expect(created.Role?.AssumeRolePolicyDocument).toMatch(/^[\w.~%-]+$/);
  });

  it('are another principal when created again', async () => {
    const call = asAdministrator(organizationCloud());
    const first = await call(createRole, { RoleName: 'reader', AssumeRolePolicyDocument: trustOfMember });
    const trust = { Effect: 'Allow', Principal: { AWS: first.Role?.Arn }, Action: 'sts:AssumeRole' };
    await call(createRole, { RoleName: 'trusting', AssumeRolePolicyDocument: policy(trust) });
    const shown = async () =>
      decoded((await call(getRole, { RoleName: 'trusting' })).Role?.AssumeRolePolicyDocument);
    expect(await shown()).toMatchObject({ Statement: [trust] });
    await call(deleteRole, { RoleName: 'reader' });
    await call(createRole, { RoleName: 'reader', AssumeRolePolicyDocument: trustOfMember });
    expect(await shown()).toMatchObject({ Statement: [{ Principal: { AWS: first.Role?.RoleId } }] });
  });

  it('are listed by path, page by page', async () => {
    const call = asAdministrator(organizationCloud());
    for (const [RoleName, Path] of [
      ['c', '/x/'],
      ['a', '/x/'],
      ['b', '/y/'],
    ] as const) {
      await call(createRole, { RoleName, Path, AssumeRolePolicyDocument: trustOfMember });
    }
    const first = await call(listRoles, { PathPrefix: '/x/', MaxItems: 1 });
    expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a']);
    expect(first.IsTruncated).toBe(true);
    const second = await call(listRoles, { PathPrefix: '/x/', MaxItems: 1, Marker: first.Marker });
    expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['c']);
    expect(second.IsTruncated).toBe(false);
    expect((await call(listRoles, {})).Roles).toHaveLength(3);
  });

  it('have inline policies, attached ones, tags and a boundary, and lose them', async () => {
    const call = asAdministrator(organizationCloud());
    const RoleName = 'r';
    await call(createRole, { RoleName, AssumeRolePolicyDocument: trustOfMember });
    await call(putRolePolicy, { RoleName, PolicyName: 'may', PolicyDocument: policy(anyPut) });
    expect(await call(listRolePolicies, { RoleName })).toEqual({ PolicyNames: ['may'], IsTruncated: false });
    const inline = await call(getRolePolicy, { RoleName, PolicyName: 'may' });
    expect(decoded(inline.PolicyDocument)).toMatchObject({ Statement: [anyPut] });
    await call(attachRolePolicy, { RoleName, PolicyArn: administratorAccess });
    await call(attachRolePolicy, { RoleName, PolicyArn: administratorAccess });
    expect((await call(listAttachedRolePolicies, { RoleName })).AttachedPolicies).toEqual([
      { PolicyName: 'AdministratorAccess', PolicyArn: administratorAccess },
    ]);
    await call(tagRole, {
      RoleName,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await call(untagRole, { RoleName, TagKeys: ['a'] });
    expect((await call(listRoleTags, { RoleName })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await call(putRolePermissionsBoundary, { RoleName, PermissionsBoundary: administratorAccess });
    await call(updateRole, { RoleName, MaxSessionDuration: 43_200 });
    await call(updateAssumeRolePolicy, { RoleName, PolicyDocument: trustOfMember });

    expect(await refusal(call(deleteRole, { RoleName }))).toEqual({
      ...{
        code: 'DeleteConflict',
        message: 'Cannot delete entity, must detach all policies first.',
        status: 409,
      },
    });
    await call(detachRolePolicy, { RoleName, PolicyArn: administratorAccess });
    expect((await refusal(call(deleteRole, { RoleName }))).message).toBe(
      'Cannot delete entity, must delete policies first.',
    );
    await call(deleteRolePolicy, { RoleName, PolicyName: 'may' });
    await call(deleteRolePermissionsBoundary, { RoleName });
    expect((await call(getRole, { RoleName })).Role).not.toHaveProperty('PermissionsBoundary');
    await call(deleteRole, { RoleName });
    expect(await refusal(call(getRole, { RoleName }))).toEqual({
      ...{ code: 'NoSuchEntity', message: 'The role with name r cannot be found.', status: 404 },
    });
  });
});

const trust = { RoleName: 'r', AssumeRolePolicyDocument: trustOfMember };
const manyTags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
const large = policy({ ...anyPut, Resource: `arn:aws:s3:::${'b'.repeat(3000)}` });

describe('CreateRole refuses', () => {
  it.each([
    [
      'a bad name',
      { ...trust, RoleName: 'a b' },
      'ValidationError',
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    [
      'a name that is too long',
      { ...trust, RoleName: 'n'.repeat(65) },
      'ValidationError',
      `1 validation error detected: Value '${'n'.repeat(65)}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      'a bad path',
      { ...trust, Path: '/a' },
      'ValidationError',
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'a session that is too short',
      { ...trust, MaxSessionDuration: 900 },
      'ValidationError',
      "1 validation error detected: Value '900' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
    ],
    [
      'a boundary that does not exist',
      { ...trust, PermissionsBoundary: `arn:aws:iam::${member}:policy/none` },
      'NoSuchEntity',
      `Scope ARN: arn:aws:iam::${member}:policy/none does not exist or is not attachable.`,
    ],
    [
      'too many tags',
      { ...trust, Tags: manyTags },
      'LimitExceeded',
      'The number of tags has reached the maximum limit.',
    ],
    [
      'a trust policy that is too large',
      {
        ...trust,
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { AWS: Array(100).fill(`arn:aws:iam::${member}:root`) },
          Action: 'sts:AssumeRole',
        }),
      },
      'LimitExceeded',
      'Cannot exceed quota for ACLSizePerRole: 2048',
    ],
  ])('%s', async (_what, input, code, message) => {
    const call = asAdministrator(organizationCloud());
    expect(await refusal(call(createRole, input))).toMatchObject({ code, message });
  });

  it('a name that is taken, in whatever case', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createRole, trust);
    expect(await refusal(call(createRole, { ...trust, RoleName: 'R' }))).toEqual({
      ...{ code: 'EntityAlreadyExists', message: 'Role with name R already exists.', status: 409 },
    });
  });
});

describe('trust policies', () => {
  it.each([
    ['{', 'This policy contains invalid Json'],
    [policy(anyPut), 'Has prohibited field Resource'],
    [policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'Missing required field Principal'],
    [
      policy({ Effect: 'Allow', Principal: { AWS: member }, Action: 's3:GetObject' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${member}:role/none` },
        Action: 'sts:AssumeRole',
      }),
      `Invalid principal in policy: "AWS":"arn:aws:iam::${member}:role/none"`,
    ],
    [
      policy({ Effect: 'Allow', Principal: { Service: 'none' }, Action: 'sts:AssumeRole' }),
      'Invalid principal in policy: "SERVICE":"none"',
    ],
  ])('%s is malformed', async (AssumeRolePolicyDocument, message) => {
    const call = asAdministrator(organizationCloud());
    const answer = call(createRole, { RoleName: 'r', AssumeRolePolicyDocument });
    expect(await refusal(answer)).toEqual({ code: 'MalformedPolicyDocument', message, status: 400 });
  });
});

describe('identity policies', () => {
  it.each([
    ['{', 'Syntax errors in policy.'],
    [JSON.stringify({ Statement: [anyPut] }), 'Policy document must be version 2012-10-17 or greater.'],
    [policy({ ...anyPut, Principal: '*' }), 'Policy document should not specify a principal.'],
    [policy({ Effect: 'Allow', Resource: '*' }), 'Policy statement must contain actions.'],
    [policy({ Effect: 'Allow', Action: 's3:*' }), 'Policy statement must contain resources.'],
    [
      policy({ ...anyPut, Sid: 'a' }, { ...anyPut, Sid: 'a' }),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      policy({ ...anyPut, Action: 'PutObject' }),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [policy({ ...anyPut, Resource: 'bucket' }), 'Resource bucket must be in ARN format or "*".'],
    [policy({ ...anyPut, Effect: 'Maybe' }), 'Syntax errors in policy.'],
    [policy({ ...anyPut, Foo: 1 }), 'Syntax errors in policy.'],
  ])('%s is malformed', async (PolicyDocument, message) => {
    const call = asAdministrator(organizationCloud());
    await call(createRole, trust);
    const answer = call(putRolePolicy, { RoleName: 'r', PolicyName: 'p', PolicyDocument });
    expect(await refusal(answer)).toMatchObject({ code: 'MalformedPolicyDocument', message });
  });

  it('of one role are limited together', async () => {
    const call = asAdministrator(organizationCloud());
    await call(createRole, trust);
    for (const PolicyName of ['a', 'b', 'c']) {
      await call(putRolePolicy, { RoleName: 'r', PolicyName, PolicyDocument: large });
    }
    expect(
      await refusal(call(putRolePolicy, { RoleName: 'r', PolicyName: 'd', PolicyDocument: large })),
    ).toMatchObject({
      code: 'LimitExceeded',
      message: 'Maximum policy size of 10240 bytes exceeded for role r',
    });
  });
});
