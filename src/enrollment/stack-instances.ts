import { paginateListStackInstances } from '@aws-sdk/client-cloudformation';
import { answered } from '../aws/answered.ts';
import { stackSetName } from '../names.ts';
import type { StackSetReader } from './stack-set.ts';

/** What the stack set knows of its stack in one account and Region. */
export interface StackInstance {
  readonly accountId: string;
  readonly region: string;
  /** `CURRENT`, `OUTDATED` or `INOPERABLE`. */
  readonly status: string;
  /**
   * `PENDING`, `RUNNING`, `SUCCEEDED`, `FAILED`, `CANCELLED`, `INOPERABLE`, `SKIPPED_SUSPENDED_ACCOUNT` or
   * `FAILED_IMPORT`.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceComprehensiveStatus.html
   */
  readonly detailedStatus: string | undefined;
  readonly statusReason: string | undefined;
  /** The ARN of the stack in the account; undefined until it was created. */
  readonly stackId: string | undefined;
  /** The target through which the account came in. */
  readonly unitId: string | undefined;
  readonly lastOperationId: string | undefined;
}

/** The last part of a stack's id, which the names of the roles in its account end with. */
export function stackUuid(stackId: string): string {
  return stackId.slice(stackId.lastIndexOf('/') + 1);
}

/** Narrows {@link readStackInstances}. */
export interface InstanceFilter {
  readonly accountId?: string;
  readonly region?: string;
}

/**
 * Reads the stack instances, 100 a page.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackInstances.html
 */
export async function readStackInstances(
  { client, callAs }: StackSetReader,
  { accountId, region }: InstanceFilter = {},
): Promise<readonly StackInstance[]> {
  const instances: StackInstance[] = [];
  for await (const { Summaries = [] } of paginateListStackInstances(
    { client, pageSize: 100 },
    {
      StackSetName: stackSetName,
      CallAs: callAs,
      ...(accountId !== undefined && { StackInstanceAccount: accountId }),
      ...(region !== undefined && { StackInstanceRegion: region }),
    },
  )) {
    instances.push(
      ...Summaries.map((summary) => ({
        accountId: answered(summary.Account, 'the account of a stack instance'),
        region: answered(summary.Region, 'the Region of a stack instance'),
        status: summary.Status ?? '',
        detailedStatus: summary.StackInstanceStatus?.DetailedStatus,
        statusReason: summary.StatusReason,
        stackId: summary.StackId,
        unitId: summary.OrganizationalUnitId,
        lastOperationId: summary.LastOperationId,
      })),
    );
  }
  return instances;
}
