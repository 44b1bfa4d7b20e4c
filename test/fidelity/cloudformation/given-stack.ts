import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';

/** A template with one parameter of Parameter Store, an output and an export. */
export function parameterTemplate(value: string, exportName?: string): string {
  return JSON.stringify({
    Resources: { Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: value } } },
    Outputs: {
      Name: { Value: { Ref: 'Parameter' }, ...(exportName && { Export: { Name: exportName } }) },
    },
  });
}

/** Waits until a stack's operation is over. */
export async function settled(aws: Aws, StackName: string): Promise<Partial<Stack>> {
  return aws.eventually(
    async () => {
      const { Stacks = [] } = await aws.member.cloudformation.send(new DescribeStacksCommand({ StackName }));
      const stack: Partial<Stack> = Stacks[0] ?? {};
      return stack;
    },
    ({ StackStatus = '' }) => StackStatus !== '' && !StackStatus.endsWith('IN_PROGRESS'),
  );
}

/** Creates a stack of the member account and waits for it; it is deleted with the topic. */
export async function newStack(
  aws: Aws,
  TemplateBody: string,
  StackName = aws.name('stack'),
): Promise<Partial<Stack>> {
  const { cloudformation } = aws.member;
  const { StackId = '' } = await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody }));
  aws.afterwards(() => deletedStack(aws, StackId));
  return settled(aws, StackId);
}

/** Updates a stack and waits for it. */
export async function updatedStack(
  aws: Aws,
  StackName: string,
  TemplateBody: string,
): Promise<Partial<Stack>> {
  await aws.member.cloudformation.send(new UpdateStackCommand({ StackName, TemplateBody }));
  return settled(aws, StackName);
}

/** Deletes a stack by its id and waits for it. */
export async function deletedStack(aws: Aws, stackId: string): Promise<Partial<Stack>> {
  await aws.member.cloudformation.send(new DeleteStackCommand({ StackName: stackId }));
  return settled(aws, stackId);
}

/** A stack with an export. */
export async function givenStack(aws: Aws) {
  const exportName = aws.name('export');
  const template = parameterTemplate('one', exportName);
  const stack = await newStack(aws, template);
  return { stack, template, exportName, name: stack.StackName ?? '', id: stack.StackId ?? '' };
}
