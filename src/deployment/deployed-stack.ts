import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import type { SynthesizedStack } from './synthesis.ts';
import { parseTemplate, type Template } from './template.ts';

/** A stack as it stands. */
export interface DeployedStack {
  readonly id: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly template: Template;
}

/**
 * A creation that failed leaves a stack with nothing in it, and a change set that was never executed one that has not
 * begun: the next deployment makes both anew.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
 */
const asGoodAsNone = new Set(['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'CREATE_FAILED', 'DELETE_COMPLETE']);

/**
 * Reads a stack; undefined if there is none, or one that never came to be.
 * @throws OrgvaultError STACK_BUSY while something is done to it
 */
export async function readDeployedStack(
  { name, accountId, region }: Pick<SynthesizedStack, 'name' | 'accountId' | 'region'>,
  deployer: Principal,
): Promise<DeployedStack | undefined> {
  const client = deployer.client(CloudFormationClient, region);
  const stack = await describeStack(client, name);
  const status = stack?.StackStatus ?? '';
  if (stack === undefined || asGoodAsNone.has(status)) return undefined;
  if (status.endsWith('_IN_PROGRESS')) {
    throw new OrgvaultError(
      'STACK_BUSY',
      `the stack ${name} in account ${accountId}, ${region}, is at work (${status})`,
      'wait until it is done, and run the command again',
    );
  }
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName: name }));
  return {
    id: stack.StackId ?? '',
    status,
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    template: parseTemplate(TemplateBody),
  };
}

/**
 * Makes sure that CloudFormation would update a stack: after a rollback that failed it refuses, until the rollback has
 * been continued to its end.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-continueupdaterollback.html
 * @throws OrgvaultError ROLLBACK_FAILED
 */
export function checkUpdatable(
  { status }: Pick<DeployedStack, 'status'>,
  { name, accountId, region }: Pick<SynthesizedStack, 'name' | 'accountId' | 'region'>,
): void {
  if (status !== 'UPDATE_ROLLBACK_FAILED') return;
  throw new OrgvaultError(
    'ROLLBACK_FAILED',
    `the last update of the stack ${name} in account ${accountId}, ${region}, failed, and its rollback as well (${status})`,
    'fix the accounts that `orgvault status` shows as failed (`orgvault explain ACCOUNT` says how); then, as an ' +
      `administrator of ${accountId}: aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}; ` +
      'when that is done, run the command again',
  );
}

/** What a stack is like; undefined if there is none. */
export async function describeStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0];
  } catch (error) {
    // The API has no error of its own for a stack that is not there.
    if (
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist')
    ) {
      return undefined;
    }
    throw error;
  }
}
