import type { CreateStackCommandInput, Stack } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { createStack } from '../../../../rehearsal/services/cloudformation/actions/create-stack.ts';
import { deleteStack } from '../../../../rehearsal/services/cloudformation/actions/delete-stack.ts';
import { describeStackEvents } from '../../../../rehearsal/services/cloudformation/actions/describe-stack-events.ts';
import { describeStacks } from '../../../../rehearsal/services/cloudformation/actions/describe-stacks.ts';
import { updateStack } from '../../../../rehearsal/services/cloudformation/actions/update-stack.ts';
import { administratorOf, defaultCloud } from '../../default-cloud.ts';

export type StackInput = Omit<CreateStackCommandInput, 'StackName' | 'TemplateBody'>;

/** A cloud and calls on stacks in it as an administrator; each call waits for the end of its operation. */
export class StackCalls {
  readonly cloud: Cloud;
  readonly options: CallOptions;

  constructor(cloud: Cloud, options: CallOptions) {
    this.cloud = cloud;
    this.options = options;
  }

  async create(name: string, template: object, input: StackInput = {}): Promise<Stack> {
    const { StackId = '' } = await this.cloud.call(
      createStack,
      { StackName: name, TemplateBody: JSON.stringify(template), ...input },
      this.options,
    );
    await this.cloud.background.idle();
    return this.describe(StackId);
  }

  async update(name: string, template: object, input: StackInput = {}): Promise<Stack> {
    await this.cloud.call(
      updateStack,
      { StackName: name, TemplateBody: JSON.stringify(template), ...input },
      this.options,
    );
    await this.cloud.background.idle();
    return this.describe(name);
  }

  /** Deletes a stack and describes it by its id. */
  async remove(stack: Stack): Promise<Stack> {
    await this.cloud.call(deleteStack, { StackName: stack.StackName }, this.options);
    await this.cloud.background.idle();
    return this.describe(stack.StackId ?? '');
  }

  async describe(name: string): Promise<Stack> {
    const { Stacks = [] } = await this.cloud.call(describeStacks, { StackName: name }, this.options);
    const [stack] = Stacks;
    if (!stack) throw new Error(`no stack ${name}`);
    return stack;
  }

  /** `<logical id> <status>` of each event, oldest first; the stack's own begin with its name. */
  async events(name: string): Promise<string[]> {
    const { StackEvents = [] } = await this.cloud.call(
      describeStackEvents,
      { StackName: name },
      this.options,
    );
    return StackEvents.map((each) => `${each.LogicalResourceId} ${each.ResourceStatus}`).reverse();
  }

  /** The reason of the last event of a resource that has one. */
  async reason(name: string, logicalId: string): Promise<string> {
    const { StackEvents = [] } = await this.cloud.call(
      describeStackEvents,
      { StackName: name },
      this.options,
    );
    const event = StackEvents.find(
      (each) => each.LogicalResourceId === logicalId && /FAILED$/.test(each.ResourceStatus ?? ''),
    );
    return event?.ResourceStatusReason ?? '';
  }

  output({ Outputs = [] }: Stack, key: string): string {
    return Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
  }
}

export async function stackCalls(accountId = '222222222222', region = 'eu-central-1'): Promise<StackCalls> {
  const cloud = await defaultCloud();
  return new StackCalls(cloud, administratorOf(cloud, accountId, region));
}
