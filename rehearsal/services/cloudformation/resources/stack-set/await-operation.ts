import type { CallAs } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../../cloud/aws-error.ts';
import { describeStackSet } from '../../stacksets/actions/describe-stack-set.ts';
import { describeStackSetOperation } from '../../stacksets/actions/describe-stack-set-operation.ts';
import { listStackSetOperationResults } from '../../stacksets/actions/list-stack-set-operation-results.ts';
import type { ResourceContext } from '../resource-context.ts';

/** The handler cuts the reasons of failed instances at this length. */
const longestReason = 850;

/** A stack set and as whom its administrator speaks. */
export interface CalledStackSet {
  readonly StackSetName: string;
  readonly CallAs?: CallAs;
}

/**
 * Waits for the end of an operation. The handler polls DescribeStackSetOperation; here its end is awaited and then
 * described once, with the same permission.
 * @throws AwsError when the operation did not succeed
 */
export async function awaitOperation(
  stackSet: CalledStackSet,
  operationId: string | undefined,
  context: ResourceContext,
): Promise<void> {
  if (operationId === undefined) return;
  const { StackSet } = await context.call(describeStackSet, { ...stackSet });
  const account = StackSet?.StackSetARN?.split(':')[4] ?? context.accountId;
  const known = context.cloud.state.cloudformation.stackSets.find(
    account,
    context.region,
    stackSet.StackSetName,
  );
  await known?.operations.find(({ id }) => id === operationId)?.finished;
  const { StackSetOperation } = await context.call(describeStackSetOperation, {
    ...stackSet,
    OperationId: operationId,
  });
  if (StackSetOperation?.Status === 'SUCCEEDED') return;
  const reasons = await failureReasons(stackSet, operationId, context);
  const said = `Stack set operation [${operationId}] was unexpectedly stopped or failed. status reason(s): [${reasons}]`;
  throw new AwsError(
    'NotStabilized',
    `Resource of type '${said}' with identifier '${stackSet.StackSetName}' did not stabilize.`,
  );
}

async function failureReasons(
  stackSet: CalledStackSet,
  OperationId: string,
  context: ResourceContext,
): Promise<string> {
  const { Summaries = [] } = await context.call(listStackSetOperationResults, { ...stackSet, OperationId });
  return Summaries.filter(({ Status }) => Status === 'FAILED')
    .map(({ Account, Region, StatusReason }) => `Account: ${Account}, Region: ${Region}, ${StatusReason}`)
    .join('; ')
    .slice(0, longestReason);
}
