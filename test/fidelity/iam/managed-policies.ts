import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { allowing } from '../policy-document.ts';
import { api, guide, recorded } from '../sources.ts';
import { givenRole } from './given-role.ts';

async function givenPolicy(aws: Aws): Promise<{
  readonly roleName: string;
  readonly policyName: string;
  readonly policyArn: string;
}> {
  const { iam } = aws.member;
  const { roleName } = await givenRole(aws);
  const policyName = aws.name('policy');
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: policyName, PolicyDocument: allowing('s3:GetObject') }),
  );
  const policyArn = Policy?.Arn ?? '';
  aws.afterwards(() => iam.send(new DeletePolicyCommand({ PolicyArn: policyArn })));
  return { roleName, policyName, policyArn };
}

export const managedPolicies = aboutGiven('managed policies', {
  given: givenPolicy,
  cases: [
    {
      name: 'a new policy has version v1 and nobody uses it',
      source: api.iam('CreatePolicy'),
      when: (aws, { policyArn }) => aws.member.iam.send(new GetPolicyCommand({ PolicyArn: policyArn })),
      answers: ({ policyName, policyArn }) => ({
        Policy: {
          PolicyName: policyName,
          Arn: policyArn,
          PolicyId: /^ANPA[A-Z0-9]{17}$/,
          Path: '/',
          DefaultVersionId: 'v1',
          AttachmentCount: 0,
          PermissionsBoundaryUsageCount: 0,
          IsAttachable: true,
        },
      }),
    },
    {
      name: 'a policy that is not there is not deleted',
      source: recorded(
        'iam/test_iam',
        'TestIAMIntegrations::test_delete_non_existent_policy_returns_no_such_entity',
      ),
      when: (aws) =>
        aws.member.iam.send(
          new DeletePolicyCommand({ PolicyArn: `arn:aws:iam::${aws.member.id}:policy/non-existent-policy` }),
        ),
      refused: {
        code: 'NoSuchEntity',
        status: 404,
        message: /^Policy arn:aws:iam::\d{12}:policy\/non-existent-policy was not found\.$/,
      },
    },
    {
      name: 'what is no ARN is not attached',
      source: recorded('iam/test_iam', 'TestIAMIntegrations::test_role_attach_policy'),
      when: (aws, { roleName }) =>
        aws.member.iam.send(
          new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: 'longpolicynamebutnoarn' }),
        ),
      refused: { code: 'ValidationError', status: 400, message: 'Invalid ARN:  Could not be parsed!' },
    },
    {
      name: 'a policy that is not there is not attached',
      source: recorded('iam/test_iam', 'TestIAMIntegrations::test_role_attach_policy'),
      when: (aws, { roleName, policyArn }) =>
        aws.member.iam.send(
          new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: `${policyArn}123` }),
        ),
      refused: ({ policyArn }) => ({
        code: 'NoSuchEntity',
        status: 404,
        message: `Policy ${policyArn}123 does not exist or is not attachable.`,
      }),
    },
    {
      name: 'a policy that is not attached is not detached',
      source: api.iam('DetachRolePolicy'),
      when: (aws, { roleName, policyArn }) =>
        aws.member.iam.send(new DetachRolePolicyCommand({ RoleName: roleName, PolicyArn: policyArn })),
      refused: ({ policyArn }) => ({
        code: 'NoSuchEntity',
        status: 404,
        message: `Policy ${policyArn} was not found.`,
      }),
    },
    {
      name: 'attaching twice attaches once, and neither policy nor role goes while attached',
      source: api.iam('DeletePolicy'),
      when: async (aws, { roleName, policyName, policyArn }) => {
        const { iam } = aws.member;
        const attachment = { RoleName: roleName, PolicyArn: policyArn };
        await iam.send(new AttachRolePolicyCommand(attachment));
        await iam.send(new AttachRolePolicyCommand(attachment));
        const { AttachedPolicies: attached } = await iam.send(
          new ListAttachedRolePoliciesCommand({ RoleName: roleName }),
        );
        const codes = await Promise.all(
          [
            iam.send(new DeletePolicyCommand({ PolicyArn: policyArn })),
            iam.send(new DeleteRoleCommand({ RoleName: roleName })),
          ].map((call) => call.then(String, (error: Error & { Code?: string }) => error.Code)),
        );
        await iam.send(new DetachRolePolicyCommand(attachment));
        return { attached, codes, policyName };
      },
      answers: ({ policyName, policyArn }) => ({
        attached: [{ PolicyName: policyName, PolicyArn: policyArn }],
        codes: ['DeleteConflict', 'DeleteConflict'],
      }),
    },
    {
      name: 'a policy of that name exists already',
      source: api.iam('CreatePolicy'),
      when: (aws, { policyName }) =>
        aws.member.iam.send(
          new CreatePolicyCommand({ PolicyName: policyName, PolicyDocument: allowing('s3:GetObject') }),
        ),
      refused: ({ policyName }) => ({
        code: 'EntityAlreadyExists',
        status: 409,
        message: `A policy called ${policyName} already exists. Duplicate names are not allowed.`,
      }),
    },
    {
      name: 'the default version is not deleted',
      source: api.iam('DeletePolicyVersion'),
      when: (aws, { policyArn }) =>
        aws.member.iam.send(new DeletePolicyVersionCommand({ PolicyArn: policyArn, VersionId: 'v1' })),
      refused: {
        code: 'DeleteConflict',
        status: 409,
        message: 'Cannot delete the default version of a policy.',
      },
    },
    {
      name: 'a version that is not there is named',
      source: api.iam('GetPolicyVersion'),
      when: (aws, { policyArn }) =>
        aws.member.iam.send(new GetPolicyVersionCommand({ PolicyArn: policyArn, VersionId: 'v9' })),
      refused: ({ policyArn }) => ({
        code: 'NoSuchEntity',
        status: 404,
        message: `Policy ${policyArn} version v9 does not exist or is not attachable.`,
      }),
    },
    {
      name: 'a policy has five versions and no more',
      source: guide.iam('access_policies_managed-versioning'),
      when: async (aws, { policyArn }) => {
        const { iam } = aws.member;
        const more = () =>
          iam.send(
            new CreatePolicyVersionCommand({
              PolicyArn: policyArn,
              PolicyDocument: allowing('s3:ListBucket'),
            }),
          );
        const ids = [];
        try {
          for (let count = 2; count <= 5; count++) ids.push((await more()).PolicyVersion?.VersionId ?? '');
          return await more();
        } finally {
          for (const VersionId of ids) {
            await iam.send(new DeletePolicyVersionCommand({ PolicyArn: policyArn, VersionId }));
          }
        }
      },
      refused: {
        code: 'LimitExceeded',
        status: 409,
        message:
          'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      },
    },
    {
      name: "a policy of AWS's own is read, not changed",
      source: guide.iam('access_policies_managed-vs-inline'),
      when: (aws) =>
        aws.member.iam.send(
          new DeletePolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
        ),
      refused: { code: 'AccessDenied', status: 403 },
    },
  ],
});
