import {
  DescribeStackEventsCommand,
  GetStackPolicyCommand,
  SetStackPolicyCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { givenStack, parameterTemplate, settled } from './given-stack.ts';

const page = guide.cloudformation('protect-stack-resources');
const allow = { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' };
const deny = { ...allow, Effect: 'Deny', Resource: 'LogicalResourceId/Parameter' };

function policy(...Statement: readonly object[]): string {
  return JSON.stringify({ Statement });
}

function set(aws: Aws, StackName: string, StackPolicyBody: string) {
  return aws.member.cloudformation.send(new SetStackPolicyCommand({ StackName, StackPolicyBody }));
}

async function updated(
  aws: Aws,
  StackName: string,
  TemplateBody: string,
  StackPolicyDuringUpdateBody?: string,
) {
  await aws.member.cloudformation.send(
    new UpdateStackCommand({
      ...{ StackName, TemplateBody },
      ...(StackPolicyDuringUpdateBody && { StackPolicyDuringUpdateBody }),
    }),
  );
  return settled(aws, StackName);
}

const invalid = {
  code: 'ValidationError',
  status: 400,
  message: 'Error validating stack policy: Invalid stack policy',
} as const;

export const stackPolicies = aboutGiven('stack policies', {
  given: givenStack,
  cases: [
    {
      name: 'a policy comes back as it was given',
      source: recorded('cloudformation/api/test_stack_policies', 'TestStackPolicy::test_policy_lifecycle'),
      when: async (aws, { name }) => {
        await set(aws, name, policy(allow));
        return aws.member.cloudformation.send(new GetStackPolicyCommand({ StackName: name }));
      },
      answers: { StackPolicyBody: policy(allow) },
    },
    {
      name: 'what it denies fails, and the update rolls back',
      source: page,
      when: async (aws, { name, exportName }) => {
        await set(aws, name, policy(allow, deny));
        const { StackStatus } = await updated(aws, name, parameterTemplate('denied', exportName));
        const { StackEvents = [] } = await aws.member.cloudformation.send(
          new DescribeStackEventsCommand({ StackName: name }),
        );
        const failed = StackEvents.find(
          ({ LogicalResourceId, ResourceStatus }) =>
            LogicalResourceId === 'Parameter' && ResourceStatus === 'UPDATE_FAILED',
        );
        return { StackStatus, reason: failed?.ResourceStatusReason };
      },
      answers: { StackStatus: 'UPDATE_ROLLBACK_COMPLETE', reason: /^Action denied by stack policy/ },
    },
    {
      name: 'another one is in force for one update',
      source: recorded(
        'cloudformation/api/test_stack_policies',
        'TestStackPolicy::test_policy_during_update',
      ),
      when: async (aws, { name, exportName }) => {
        const during = policy(allow);
        const { StackStatus } = await updated(aws, name, parameterTemplate('allowed', exportName), during);
        const kept = await aws.member.cloudformation.send(new GetStackPolicyCommand({ StackName: name }));
        return { StackStatus, policy: kept.StackPolicyBody };
      },
      answers: { StackStatus: 'UPDATE_COMPLETE', policy: policy(allow, deny) },
    },
    {
      name: 'a policy has one principal, everybody',
      source: recorded(
        'cloudformation/api/test_stack_policies',
        'TestStackPolicy::test_different_principal_attribute',
      ),
      when: (aws, { name }) => set(aws, name, policy({ ...allow, Principal: 'me' })),
      refused: invalid,
    },
    {
      name: 'a policy is inline or elsewhere',
      source: recorded(
        'cloudformation/api/test_stack_policies',
        'TestStackPolicy::test_set_policy_both_policy_and_url',
      ),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new SetStackPolicyCommand({
            ...{ StackName: name, StackPolicyBody: policy(allow) },
            StackPolicyURL: 'https://s3.amazonaws.com/bucket/policy.json',
          }),
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'You cannot specify both StackPolicyURL and StackPolicyBody',
      },
    },
    {
      name: 'the types that a request allows are checked',
      source: recorded('cloudformation/api/test_update_stack', 'test_update_with_resource_types'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new UpdateStackCommand({
            ...{ StackName: name, TemplateBody: parameterTemplate('typed'), ResourceTypes: ['AWS::EC2::*'] },
          }),
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Resource type AWS::SSM::Parameter is not allowed by parameter ResourceTypes [AWS::EC2::*]',
      },
    },
    {
      name: 'a type that is allowed goes through',
      source: api.cloudformation('UpdateStack'),
      when: async (aws, { name, exportName }) => {
        await aws.member.cloudformation.send(
          new UpdateStackCommand({
            ...{ StackName: name, TemplateBody: parameterTemplate('typed', exportName) },
            ...{ ResourceTypes: ['AWS::SSM::*'], StackPolicyDuringUpdateBody: policy(allow) },
          }),
        );
        return settled(aws, name);
      },
      answers: { StackStatus: 'UPDATE_COMPLETE' },
    },
  ],
});
