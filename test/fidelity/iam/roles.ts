import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { aboutGiven, type Case } from '../case.ts';
import { allowing, document, trusting } from '../policy-document.ts';
import { api, guide, recorded } from '../sources.ts';
import { givenRole } from './given-role.ts';

/** Calls that name a role, by action. */
const callsOnARole: Readonly<Record<string, (iam: IAMClient, RoleName: string) => Promise<unknown>>> = {
  GetRole: (iam, RoleName) => iam.send(new GetRoleCommand({ RoleName })),
  UpdateRole: (iam, RoleName) => iam.send(new UpdateRoleCommand({ RoleName, Description: 'x' })),
  DeleteRole: (iam, RoleName) => iam.send(new DeleteRoleCommand({ RoleName })),
  TagRole: (iam, RoleName) => iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'a', Value: 'b' }] })),
  ListRoleTags: (iam, RoleName) => iam.send(new ListRoleTagsCommand({ RoleName })),
  ListRolePolicies: (iam, RoleName) => iam.send(new ListRolePoliciesCommand({ RoleName })),
  PutRolePolicy: (iam, RoleName) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: allowing('s3:GetObject') }),
    ),
  UpdateAssumeRolePolicy: (iam, RoleName) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trusting('111111111111') })),
};

type Given = Awaited<ReturnType<typeof givenRole>>;

const missing: readonly Case<Given>[] = Object.entries(callsOnARole).map(([action, call]) => ({
  name: `${action} does not find a role that is not there`,
  source: api.iam(action),
  when: (aws, { missingName }) => call(aws.member.iam, missingName),
  refused: ({ missingName }) => ({
    code: 'NoSuchEntity',
    status: 404,
    message: `The role with name ${missingName} cannot be found.`,
  }),
}));

export const roles = aboutGiven('roles', {
  given: givenRole,
  cases: [
    ...missing,
    {
      name: 'a new role is answered without session duration, tags or last use',
      source: recorded('iam/test_iam', 'TestIAMIntegrations::test_create_describe_role'),
      when: async (_, { created }) => ({ members: Object.keys(created).sort() }),
      answers: { members: ['Arn', 'AssumeRolePolicyDocument', 'CreateDate', 'Path', 'RoleId', 'RoleName'] },
    },
    {
      name: 'a role sessions of which last an hour by default is what GetRole shows',
      source: recorded('iam/test_iam', 'TestIAMIntegrations::test_create_describe_role'),
      when: (aws, { roleName }) => aws.member.iam.send(new GetRoleCommand({ RoleName: roleName })),
      answers: ({ roleName, path }, aws) => ({
        Role: {
          RoleName: roleName,
          Path: path,
          Arn: `arn:aws:iam::${aws.member.id}:role${path}${roleName}`,
          RoleId: /^AROA[A-Z0-9]{17}$/,
          MaxSessionDuration: 3600,
          RoleLastUsed: {},
        },
      }),
    },
    {
      name: 'a trust policy comes back percent-encoded',
      source: api.iam('GetRole'),
      when: async (aws, { roleName }) => {
        const { Role } = await aws.member.iam.send(new GetRoleCommand({ RoleName: roleName }));
        const text = Role?.AssumeRolePolicyDocument ?? '';
        return { encoded: text.startsWith('%7B%22'), decoded: JSON.parse(decodeURIComponent(text)) };
      },
      answers: (_, aws) => ({ encoded: true, decoded: JSON.parse(trusting(aws.member.id)) }),
    },
    {
      name: 'a role is listed by its path',
      source: api.iam('ListRoles'),
      when: (aws, { path }) => aws.member.iam.send(new ListRolesCommand({ PathPrefix: path })),
      answers: ({ roleName }) => ({ IsTruncated: false, Roles: [{ RoleName: roleName }] }),
    },
    {
      name: 'a name can be had once, whatever its case and path',
      source: guide.iam('reference_iam-quotas'),
      when: (aws, { roleName }) =>
        aws.member.iam.send(
          new CreateRoleCommand({
            RoleName: roleName.toUpperCase(),
            AssumeRolePolicyDocument: trusting(aws.member.id),
          }),
        ),
      refused: ({ roleName }) => ({
        code: 'EntityAlreadyExists',
        status: 409,
        message: `Role with name ${roleName.toUpperCase()} already exists.`,
      }),
    },
    {
      name: 'a name with a space is refused',
      source: api.iam('CreateRole'),
      when: (aws) =>
        aws.member.iam.send(
          new CreateRoleCommand({ RoleName: 'two words', AssumeRolePolicyDocument: trusting(aws.member.id) }),
        ),
      refused: { code: 'ValidationError', status: 400, message: /regular expression pattern|invalid/i },
    },
    {
      name: 'a name of 65 characters is refused',
      source: guide.iam('reference_iam-quotas'),
      when: (aws) =>
        aws.member.iam.send(
          new CreateRoleCommand({
            RoleName: 'r'.repeat(65),
            AssumeRolePolicyDocument: trusting(aws.member.id),
          }),
        ),
      refused: { code: 'ValidationError', status: 400, message: /length less than or equal to 64/ },
    },
    {
      name: 'sessions of more than twelve hours are refused',
      source: api.iam('CreateRole'),
      when: (aws) =>
        aws.member.iam.send(
          new CreateRoleCommand({
            RoleName: aws.name('role'),
            AssumeRolePolicyDocument: trusting(aws.member.id),
            MaxSessionDuration: 43_201,
          }),
        ),
      refused: { code: 'ValidationError', status: 400, message: /less than or equal to 43200/ },
    },
    {
      name: 'a trust policy that is no JSON is refused',
      source: recorded(
        'iam/test_iam',
        'TestIAMExtensions::test_create_role_with_malformed_assume_role_policy_document',
      ),
      when: (aws) =>
        aws.member.iam.send(
          new CreateRoleCommand({
            RoleName: aws.name('role'),
            AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[{"Action":"sts:AssumeRole",}]}',
          }),
        ),
      refused: { code: 'MalformedPolicyDocument', status: 400, message: 'This policy contains invalid Json' },
    },
    {
      name: 'a trust policy that names a role which is not there is refused',
      source: guide.iam('reference_policies_elements_principal'),
      when: (aws, { roleName, missingName }) =>
        aws.member.iam.send(
          new UpdateAssumeRolePolicyCommand({
            RoleName: roleName,
            PolicyDocument: document({
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${aws.member.id}:role/${missingName}` },
              Action: 'sts:AssumeRole',
            }),
          }),
        ),
      refused: ({ missingName }) => ({
        code: 'MalformedPolicyDocument',
        status: 400,
        message: new RegExp(
          `^Invalid principal in policy: "AWS":"arn:aws:iam::\\d{12}:role/${missingName}"$`,
        ),
      }),
    },
    {
      name: 'an inline policy keeps percent signs as they were',
      source: recorded('iam/test_iam', 'TestIAMPolicyEncoding::test_put_role_policy_encoding'),
      when: async (aws, { roleName }) => {
        const name = { RoleName: roleName, PolicyName: 'encoded' };
        const text = allowing('s3:GetObject', 'arn:aws:s3:::bucket/a%3Ab');
        await aws.member.iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: text }));
        const { PolicyDocument = '' } = await aws.member.iam.send(new GetRolePolicyCommand(name));
        await aws.member.iam.send(new DeleteRolePolicyCommand(name));
        return { same: decodeURIComponent(PolicyDocument) === text };
      },
      answers: { same: true },
    },
    {
      name: 'a role with an inline policy is not deleted',
      source: api.iam('DeleteRole'),
      when: async (aws, { roleName }) => {
        const name = { RoleName: roleName, PolicyName: 'holds' };
        await aws.member.iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: allowing('s3:*') }));
        try {
          return await aws.member.iam.send(new DeleteRoleCommand({ RoleName: roleName }));
        } finally {
          await aws.member.iam.send(new DeleteRolePolicyCommand(name));
        }
      },
      refused: {
        code: 'DeleteConflict',
        status: 409,
        message: 'Cannot delete entity, must delete policies first.',
      },
    },
    {
      name: 'an inline policy that is not there is named with its role',
      source: api.iam('GetRolePolicy'),
      when: (aws, { roleName }) =>
        aws.member.iam.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName: 'none' })),
      refused: {
        code: 'NoSuchEntity',
        status: 404,
        message: 'The role policy with name none cannot be found.',
      },
    },
    {
      name: 'an inline policy without a resource is refused',
      source: guide.iam('reference_policies_elements_resource'),
      when: (aws, { roleName }) =>
        aws.member.iam.send(
          new PutRolePolicyCommand({
            RoleName: roleName,
            PolicyName: 'p',
            PolicyDocument: document({ Effect: 'Allow', Action: 's3:GetObject' }),
          }),
        ),
      refused: {
        code: 'MalformedPolicyDocument',
        status: 400,
        message: 'Policy statement must contain resources.',
      },
    },
    {
      name: 'an inline policy with a principal is refused',
      source: guide.iam('reference_policies_elements_principal'),
      when: (aws, { roleName }) =>
        aws.member.iam.send(
          new PutRolePolicyCommand({
            RoleName: roleName,
            PolicyName: 'p',
            PolicyDocument: document({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }),
          }),
        ),
      refused: {
        code: 'MalformedPolicyDocument',
        status: 400,
        message: 'Policy document should not specify a principal.',
      },
    },
  ],
});
