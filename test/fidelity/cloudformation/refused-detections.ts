import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  DetectStackResourceDriftCommand,
} from '@aws-sdk/client-cloudformation';
import type { Case } from '../case.ts';
import { api, guide } from '../sources.ts';
import type { givenResources } from './given-drift.ts';
import { newStack } from './given-stack.ts';

/** Drift that is not looked for. */
export const refusedDetections: readonly Case<Awaited<ReturnType<typeof givenResources>>>[] = [
  {
    name: 'a resource that the stack does not have is not checked',
    source: api.cloudformation('DetectStackResourceDrift'),
    when: (aws, { StackName }) =>
      aws.member.cloudformation.send(
        new DetectStackResourceDriftCommand({ StackName, LogicalResourceId: 'Nothing' }),
      ),
    refused: { code: 'ValidationError', status: 400 },
  },
  {
    name: 'a type without support is not checked by itself',
    source: api.cloudformation('DetectStackResourceDrift'),
    when: (aws, { StackName }) =>
      aws.member.cloudformation.send(
        new DetectStackResourceDriftCommand({ StackName, LogicalResourceId: 'Handle' }),
      ),
    refused: { code: 'ValidationError', status: 400 },
  },
  {
    name: 'a stack that is not there is not checked',
    source: api.cloudformation('DetectStackDrift'),
    when: (aws) => aws.member.cloudformation.send(new DetectStackDriftCommand({ StackName: 'nostack' })),
    refused: { code: 'ValidationError', status: 400, message: 'Stack [nostack] does not exist' },
  },
  {
    name: 'a detection that never was has no status',
    source: api.cloudformation('DescribeStackDriftDetectionStatus'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new DescribeStackDriftDetectionStatusCommand({
          StackDriftDetectionId: '00000000-0000-4000-8000-000000000000',
        }),
      ),
    refused: { code: 'ValidationError', status: 400 },
  },
  {
    name: 'a stack that was rolled back is not checked',
    source: guide.cloudformation('using-cfn-stack-drift'),
    when: async (aws) => {
      const { StackId = '' } = await newStack(
        aws,
        JSON.stringify({
          Resources: {
            Broken: {
              Type: 'AWS::SSM::Parameter',
              Properties: { Type: 'String', Value: 'abc', AllowedPattern: '^[0-9]+$' },
            },
          },
        }),
      );
      return aws.member.cloudformation.send(new DetectStackDriftCommand({ StackName: StackId }));
    },
    refused: {
      code: 'ValidationError',
      status: 400,
      message:
        /^Drift detection cannot be performed on stack \[arn:\S+\] while it is in \[ROLLBACK_COMPLETE\] state$/,
    },
  },
];
