import {
  DescribeStackSetOperationCommand,
  paginateListStackSetOperationResults,
  paginateListStackSetOperations,
} from '@aws-sdk/client-cloudformation';
import { stackSetName } from '../names.ts';
import type { StackSetReader } from './stack-set.ts';

/**
 * One roll-out of the stack set, asked for or by automatic deployment.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationSummary.html
 */
export interface Operation {
  readonly id: string;
  /** `CREATE`, `UPDATE`, `DELETE` or `DETECT_DRIFT`. */
  readonly action: string;
  /** `RUNNING`, `SUCCEEDED`, `FAILED`, `STOPPING`, `STOPPED` or `QUEUED`. */
  readonly status: string;
  readonly created: Date | undefined;
  readonly ended: Date | undefined;
  /** Also of an operation that succeeded, for failures within the tolerance. */
  readonly failedInstances: number;
}

/** How an operation ended in one account and Region, or how far it is. */
export interface OperationResult {
  readonly accountId: string;
  readonly region: string;
  /** `PENDING`, `RUNNING`, `SUCCEEDED`, `FAILED` or `CANCELLED`. */
  readonly status: string;
  /** In full. */
  readonly statusReason: string | undefined;
  readonly unitId: string | undefined;
}

/** Whether an operation is still at work, or waits for others. */
export function isOngoing({ status }: Pick<Operation, 'status'>): boolean {
  return status === 'RUNNING' || status === 'QUEUED' || status === 'STOPPING';
}

/** Reads what is known of the stack set's operations, newest first. */
export async function readOperations({ client, callAs }: StackSetReader): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  for await (const { Summaries = [] } of paginateListStackSetOperations(
    { client, pageSize: 100 },
    { StackSetName: stackSetName, CallAs: callAs },
  )) {
    operations.push(
      ...Summaries.map((summary) => ({
        id: summary.OperationId ?? '',
        action: summary.Action ?? '',
        status: summary.Status ?? '',
        created: summary.CreationTimestamp,
        ended: summary.EndTimestamp,
        failedInstances: summary.StatusDetails?.FailedStackInstancesCount ?? 0,
      })),
    );
  }
  // The order of the answer is not documented.
  return operations.toSorted((a, b) => (b.created?.getTime() ?? 0) - (a.created?.getTime() ?? 0));
}

/** Reads the results of one operation, by account and Region. */
export async function readOperationResults(
  { client, callAs }: StackSetReader,
  operationId: string,
): Promise<readonly OperationResult[]> {
  const results: OperationResult[] = [];
  for await (const { Summaries = [] } of paginateListStackSetOperationResults(
    { client, pageSize: 100 },
    { StackSetName: stackSetName, CallAs: callAs, OperationId: operationId },
  )) {
    results.push(
      ...Summaries.map(({ Account, Region, Status, StatusReason, OrganizationalUnitId }) => ({
        accountId: Account ?? '',
        region: Region ?? '',
        status: Status ?? '',
        statusReason: StatusReason,
        unitId: OrganizationalUnitId,
      })),
    );
  }
  return results;
}

/** Reads how one operation stands. */
export async function readOperation(
  { client, callAs }: StackSetReader,
  operationId: string,
): Promise<Pick<Operation, 'status'> & { readonly retainsStacks: boolean }> {
  const { StackSetOperation: operation } = await client.send(
    new DescribeStackSetOperationCommand({
      StackSetName: stackSetName,
      CallAs: callAs,
      OperationId: operationId,
    }),
  );
  return {
    status: operation?.Status ?? '',
    // Of one that deletes instances: whether their stacks stay in the accounts.
    retainsStacks: operation?.RetainStacks === true,
  };
}
