import {
  type CallAs,
  CloudFormationClient,
  DescribeStackSetCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { stackSetName } from '../names.ts';
import { callAs } from './call-as.ts';

/** A client in the central Region, where the stack set lives, and as whom it asks. */
export interface StackSetReader {
  readonly client: CloudFormationClient;
  readonly callAs: CallAs;
}

/**
 * Where a principal asks for the stack set, and as whom.
 * @param callerAccountId as GetCallerIdentity tells it
 */
export function stackSetReader(
  principal: Principal,
  config: Config,
  callerAccountId: string,
): StackSetReader {
  return {
    client: principal.client(CloudFormationClient, config.central.region),
    callAs: callAs(config, callerAccountId),
  };
}

/** The stack set that carries the source template to the accounts. */
export interface StackSet {
  readonly id: string;
  readonly arn: string;
  readonly automaticDeployment: {
    readonly enabled: boolean;
    /** Whether an account that leaves keeps its stack. */
    readonly retainStacks: boolean;
  };
  readonly templateBody: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The Regions in which automatic deployment enrols the accounts of each target unit, by the unit's id. */
export type DeploymentTargets = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the stack set; undefined if there is none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSet.html
 */
export async function readStackSet({ client, callAs }: StackSetReader): Promise<StackSet | undefined> {
  try {
    const { StackSet: stackSet = {} } = await client.send(
      new DescribeStackSetCommand({ StackSetName: stackSetName, CallAs: callAs }),
    );
    const { StackSetId, StackSetARN, AutoDeployment, TemplateBody, Parameters = [] } = stackSet;
    return {
      id: StackSetId ?? '',
      arn: StackSetARN ?? '',
      automaticDeployment: {
        enabled: AutoDeployment?.Enabled === true,
        retainStacks: AutoDeployment?.RetainStacksOnAccountRemoval === true,
      },
      templateBody: TemplateBody ?? '',
      parameters: Object.fromEntries(
        Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
      ),
    };
  } catch (error) {
    if (error instanceof StackSetNotFoundException) return undefined;
    throw error;
  }
}

/**
 * The SDK has no paginator for it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSetAutoDeploymentTargets.html
 */
export async function readDeploymentTargets({ client, callAs }: StackSetReader): Promise<DeploymentTargets> {
  const targets = new Map<string, ReadonlySet<string>>();
  let token: string | undefined;
  do {
    const { Summaries = [], NextToken } = await client.send(
      new ListStackSetAutoDeploymentTargetsCommand({
        StackSetName: stackSetName,
        CallAs: callAs,
        MaxResults: 100,
        NextToken: token,
      }),
    );
    for (const { OrganizationalUnitId = '', Regions = [] } of Summaries) {
      targets.set(OrganizationalUnitId, new Set(Regions));
    }
    token = NextToken;
  } while (token !== undefined);
  return targets;
}
