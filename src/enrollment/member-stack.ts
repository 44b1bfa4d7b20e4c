import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStackEvents,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import type { StackSet } from './stack-set.ts';

/** A stack of the stack set as it is in its account. */
export interface MemberStack {
  readonly name: string;
  /** Such as `CREATE_COMPLETE`. */
  readonly status: string;
  readonly statusReason: string | undefined;
  /** Of the last operation of the stack, newest first. */
  readonly events: readonly StackEvent[];
  /** As it was submitted. */
  readonly template: string;
  /** Whether its template is that of the stack set. */
  readonly sameTemplate: boolean;
  /** Names of parameters with other values than in the stack set. */
  readonly otherParameters: readonly string[];
  /** The last drift detection that somebody made in the account. */
  readonly drift: {
    /** `DRIFTED`, `IN_SYNC`, `NOT_CHECKED` or `UNKNOWN`. */
    readonly status: string;
    readonly checked: Date | undefined;
  };
}

/** Something that CloudFormation did to one resource of a stack. */
export interface StackEvent {
  readonly when: Date | undefined;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

/** Reads the stack in its account, as the audit role: three calls. */
export async function readMemberStack(
  audit: Principal,
  { stackId, region }: { readonly stackId: string; readonly region: string },
  stackSet: Pick<StackSet, 'templateBody' | 'parameters'>,
): Promise<MemberStack> {
  const client = audit.client(CloudFormationClient, region);
  const named = { StackName: stackId };
  const [{ Stacks }, events, { TemplateBody = '' }] = await Promise.all([
    client.send(new DescribeStacksCommand(named)),
    readLastEvents(client, stackId),
    client.send(new GetTemplateCommand({ ...named, TemplateStage: 'Original' })),
  ]);
  const stack = Stacks?.[0];
  const parameters = new Map(stack?.Parameters?.map((each) => [each.ParameterKey, each.ParameterValue]));
  return {
    name: stack?.StackName ?? stackId,
    status: stack?.StackStatus ?? '',
    statusReason: stack?.StackStatusReason,
    events,
    template: TemplateBody,
    sameTemplate: isSameTemplate(TemplateBody, stackSet.templateBody),
    otherParameters: Object.entries(stackSet.parameters)
      .filter(([name, value]) => parameters.get(name) !== value)
      .map(([name]) => name),
    drift: {
      status: stack?.DriftInformation?.StackDriftStatus ?? 'NOT_CHECKED',
      checked: stack?.DriftInformation?.LastCheckTimestamp,
    },
  };
}

/** Down to the event with which the stack's last operation began. */
async function readLastEvents(client: CloudFormationClient, stackId: string): Promise<readonly StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName: stackId })) {
    for (const event of StackEvents) {
      const status = event.ResourceStatus ?? '';
      const ofStack = event.PhysicalResourceId === stackId;
      events.push({
        when: event.Timestamp,
        logicalId: event.LogicalResourceId ?? '',
        type: event.ResourceType ?? '',
        status,
        reason: event.ResourceStatusReason,
      });
      if (ofStack && beginnings.has(status)) return events;
    }
  }
  return events;
}

const beginnings: ReadonlySet<string> = new Set([
  'CREATE_IN_PROGRESS',
  'UPDATE_IN_PROGRESS',
  'DELETE_IN_PROGRESS',
  'IMPORT_IN_PROGRESS',
]);

function isSameTemplate(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return canonical(one) === canonical(other);
  } catch {
    return false;
  }
}

/** CloudFormation may write a template in another way than it was given. */
function canonical(template: string): string {
  return JSON.stringify(JSON.parse(template), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
