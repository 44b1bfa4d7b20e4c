import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribeEffectivePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { document, trusting } from '../policy-document.ts';
import { api, guide } from '../sources.ts';
import { givenUnit } from './given-unit.ts';

/** A service control policy that denies what nobody else calls, and a unit to attach it to. */
async function given(aws: Aws) {
  const { organizations } = aws.management;
  const unit = await givenUnit(aws);
  const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
  if (!Roots[0]?.PolicyTypes?.some(({ Type }) => Type === 'SERVICE_CONTROL_POLICY')) {
    await organizations.send(
      new EnablePolicyTypeCommand({ RootId: unit.rootId, PolicyType: 'SERVICE_CONTROL_POLICY' }),
    );
  }
  const policyName = aws.name('policy');
  const content = document({ Effect: 'Deny', Action: 'iam:GetRole', Resource: '*' });
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      ...{ Name: policyName, Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: content },
    }),
  );
  const policyId = Policy?.PolicySummary?.Id ?? '';
  aws.afterwards(() => organizations.send(new DeletePolicyCommand({ PolicyId: policyId })));
  return { ...unit, policyName, policyId, content };
}

const FULL_ACCESS = 'p-FullAWSAccess';

export const policies = aboutGiven('service control policies', {
  given,
  cases: [
    {
      name: 'a policy is described with its text as it was given',
      source: api.organizations('DescribePolicy'),
      when: (aws, { policyId }) =>
        aws.management.organizations.send(new DescribePolicyCommand({ PolicyId: policyId })),
      answers: ({ policyId, policyName, content }) => ({
        Policy: {
          PolicySummary: {
            Id: policyId,
            Name: policyName,
            Type: 'SERVICE_CONTROL_POLICY',
            AwsManaged: false,
          },
          Content: content,
        },
      }),
    },
    {
      name: 'every unit has FullAWSAccess from the start',
      source: guide.organizations('orgs_manage_policies_scps_evaluation'),
      when: (aws, { unitId }) =>
        aws.management.organizations.send(
          new ListPoliciesForTargetCommand({ TargetId: unitId, Filter: 'SERVICE_CONTROL_POLICY' }),
        ),
      answers: { Policies: [{ Id: FULL_ACCESS, Name: 'FullAWSAccess', AwsManaged: true }] },
    },
    {
      name: 'the last policy of a unit is not detached',
      source: api.organizations('DetachPolicy'),
      when: (aws, { unitId }) =>
        aws.management.organizations.send(
          new DetachPolicyCommand({ PolicyId: FULL_ACCESS, TargetId: unitId }),
        ),
      refused: {
        code: 'ConstraintViolationException',
        status: 400,
        Reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      },
    },
    {
      name: 'a policy is attached once',
      source: api.organizations('AttachPolicy'),
      when: (aws, { unitId }) =>
        aws.management.organizations.send(
          new AttachPolicyCommand({ PolicyId: FULL_ACCESS, TargetId: unitId }),
        ),
      refused: { code: 'DuplicatePolicyAttachmentException', status: 400 },
    },
    {
      name: 'what is not attached is not detached',
      source: api.organizations('DetachPolicy'),
      when: (aws, { unitId, policyId }) =>
        aws.management.organizations.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: unitId })),
      refused: { code: 'PolicyNotAttachedException', status: 400 },
    },
    {
      name: 'an attached policy is not deleted',
      source: api.organizations('DeletePolicy'),
      when: async (aws, { unitId, policyId }) => {
        const { organizations } = aws.management;
        const attachment = { PolicyId: policyId, TargetId: unitId };
        await organizations.send(new AttachPolicyCommand(attachment));
        try {
          return await organizations.send(new DeletePolicyCommand({ PolicyId: policyId }));
        } finally {
          await organizations.send(new DetachPolicyCommand(attachment));
        }
      },
      refused: { code: 'PolicyInUseException', status: 400 },
    },
    {
      name: 'a policy of that name exists already',
      source: api.organizations('CreatePolicy'),
      when: (aws, { policyName, content }) =>
        aws.management.organizations.send(
          new CreatePolicyCommand({
            ...{ Name: policyName, Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: content },
          }),
        ),
      refused: { code: 'DuplicatePolicyException', status: 400 },
    },
    {
      name: 'a policy that is no JSON is refused',
      source: api.organizations('CreatePolicy'),
      when: (aws) =>
        aws.management.organizations.send(
          new CreatePolicyCommand({
            ...{ Name: aws.name('bad'), Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: '{' },
          }),
        ),
      refused: { code: 'MalformedPolicyDocumentException', status: 400 },
    },
    {
      name: 'a service control policy with a principal is refused',
      source: guide.organizations('orgs_manage_policies_scps_syntax'),
      when: (aws) =>
        aws.management.organizations.send(
          new CreatePolicyCommand({
            ...{ Name: aws.name('bad'), Description: '', Type: 'SERVICE_CONTROL_POLICY' },
            Content: document({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
          }),
        ),
      refused: { code: 'MalformedPolicyDocumentException', status: 400 },
    },
    {
      name: 'a policy that is not there is not described',
      source: api.organizations('DescribePolicy'),
      when: (aws) => aws.management.organizations.send(new DescribePolicyCommand({ PolicyId: 'p-zzzzzzzz' })),
      refused: { code: 'PolicyNotFoundException', status: 400 },
    },
    {
      name: 'a policy is attached to a target that exists',
      source: api.organizations('AttachPolicy'),
      when: (aws, { policyId }) =>
        aws.management.organizations.send(
          new AttachPolicyCommand({ PolicyId: policyId, TargetId: 'ou-zzzz-zzzzzzzz' }),
        ),
      refused: { code: 'TargetNotFoundException', status: 400 },
    },
    {
      name: "AWS's own policy is not deleted",
      source: guide.organizations('orgs_manage_policies_scps'),
      when: (aws) => aws.management.organizations.send(new DeletePolicyCommand({ PolicyId: FULL_ACCESS })),
      refused: {
        code: /^(PolicyChangesNotAllowedException|InvalidInputException|PolicyInUseException)$/,
        status: 400,
      },
    },
    {
      name: 'a denial by a service control policy reaches the administrator of an account, who is told so',
      source: guide.iam('troubleshoot_access-denied'),
      when: async (aws, { policyId }) => {
        const { organizations } = aws.management;
        const RoleName = aws.name('role');
        await aws.neighbour.iam.send(
          new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(aws.neighbour.id) }),
        );
        const attachment = { PolicyId: policyId, TargetId: aws.neighbour.id };
        await organizations.send(new AttachPolicyCommand(attachment));
        try {
          return await aws.untilRefused(() => aws.neighbour.iam.send(new GetRoleCommand({ RoleName })));
        } finally {
          await organizations.send(new DetachPolicyCommand(attachment));
          await aws.neighbour.iam.send(new DeleteRoleCommand({ RoleName }));
        }
      },
      refused: {
        code: 'AccessDenied',
        status: 403,
        message:
          /is not authorized to perform: iam:GetRole on resource: .* with an explicit deny in a service control policy/,
      },
    },
    {
      name: 'service control policies have no effective policy to describe',
      source: api.organizations('DescribeEffectivePolicy'),
      when: (aws) =>
        aws.management.organizations.send(
          new DescribeEffectivePolicyCommand({
            // The SDK's type knows the types that have one.
            PolicyType: JSON.parse('"SERVICE_CONTROL_POLICY"'),
            TargetId: aws.member.id,
          }),
        ),
      refused: { code: 'InvalidInputException', status: 400 },
    },
    {
      name: 'a type without a policy has no effective one',
      source: api.organizations('DescribeEffectivePolicy'),
      when: (aws) =>
        aws.management.organizations.send(
          new DescribeEffectivePolicyCommand({ PolicyType: 'TAG_POLICY', TargetId: aws.member.id }),
        ),
      refused: { code: 'EffectivePolicyNotFoundException', status: 400 },
    },
    {
      name: 'a member does not ask for the effective policy of another',
      source: api.organizations('DescribeEffectivePolicy'),
      when: (aws) =>
        aws.neighbour.organizations.send(
          new DescribeEffectivePolicyCommand({ PolicyType: 'TAG_POLICY', TargetId: aws.member.id }),
        ),
      refused: { code: 'AccessDeniedException', status: 400 },
    },
    {
      name: 'what is not denied stays allowed',
      source: guide.organizations('orgs_manage_policies_scps_evaluation'),
      when: (aws) => aws.neighbour.s3.send(new ListBucketsCommand({})),
      answers: (_, aws) => ({ Owner: { ID: aws.neighbour.id ? /^[0-9a-f]{64}$/ : '' } }),
    },
  ],
});
