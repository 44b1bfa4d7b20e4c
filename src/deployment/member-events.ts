import { CloudFormationClient, paginateDescribeStackEvents } from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { readStackInstances, stackUuid } from '../enrollment/stack-instances.ts';
import type { StackSetReader } from '../enrollment/stack-set.ts';
import { memberRoleArn, stackSetName } from '../names.ts';

/** What a member's stack says about a failure. */
export interface MemberEvents {
  /** `AccountBucket65FFF0B0 (AWS::S3::Bucket) UPDATE_FAILED: ...`; empty where they cannot be read. */
  readonly events: readonly string[];
  /** For the member's administrator, where they cannot be read from here. */
  readonly command: string | undefined;
}

/** An account in a Region. */
export interface MemberPlace {
  readonly accountId: string;
  readonly region: string;
}

/** The newest are enough to see the cause; it is the first that failed. */
const mostEvents = 20;

/**
 * Looks into an account by its audit role. A first creation that failed has left no role; and whoever deploys need not be
 * allowed to be the operator.
 * @param operator the operator role
 */
export async function readMemberEvents(
  { central: { partition } }: Pick<Config, 'central'>,
  operator: Principal,
  reader: StackSetReader,
  { accountId, region }: MemberPlace,
  since: Date,
): Promise<MemberEvents> {
  const [instance] = await readStackInstances(reader, { accountId, region });
  const stackId = instance?.stackId;
  if (stackId === undefined) return { events: [], command: listStacks(region) };
  const audit = operator.assume(memberRoleArn({ partition, accountId }, 'audit', stackUuid(stackId)), region);
  try {
    return {
      events: await failedEvents(audit.client(CloudFormationClient, region), stackId, since),
      command: undefined,
    };
  } catch (error) {
    if (!(error instanceof Error) || !/^AccessDenied/.test(error.name)) throw error;
    return { events: [], command: describeEvents(stackId, region) };
  }
}

async function failedEvents(
  client: CloudFormationClient,
  stackId: string,
  since: Date,
): Promise<readonly string[]> {
  const events: string[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName: stackId })) {
    for (const {
      Timestamp,
      LogicalResourceId,
      ResourceType,
      ResourceStatus = '',
      ResourceStatusReason,
    } of StackEvents) {
      if (Timestamp !== undefined && Timestamp < since) return events.toReversed();
      if (!ResourceStatus.endsWith('_FAILED')) continue;
      events.push(
        `${LogicalResourceId} (${ResourceType}) ${ResourceStatus}: ${ResourceStatusReason ?? 'no reason given'}`,
      );
      if (events.length === mostEvents) return events.toReversed();
    }
  }
  return events.toReversed();
}

function describeEvents(stackId: string, region: string): string {
  return `aws cloudformation describe-stack-events --region ${region} --stack-name ${stackId} --query "StackEvents[?ends_with(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]"`;
}

function listStacks(region: string): string {
  return `aws cloudformation list-stacks --region ${region} --query "StackSummaries[?starts_with(StackName,'StackSet-${stackSetName}-')].[StackName,StackStatus,StackStatusReason]"`;
}
