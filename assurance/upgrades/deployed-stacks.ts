import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { stackNames } from '../../src/names.ts';
import type { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { JsonTemplate, Templates } from '../prepared/templates.ts';
import { nameOf, type Place } from './place.ts';

/** A stack of a deployment, with the template that it is to have. */
export interface DeployedStack {
  /** In a message. */
  readonly name: string;
  readonly stackId: string;
  readonly client: CloudFormationClient;
}

/** Replaced, each of them would begin a backup anew: an empty bucket, a key that decrypts nothing, other stacks. */
const precious: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::CloudFormation::StackSet',
]);

/** The central stack, the enrolment stack, and that of each account and Region, with the name of its template. */
export function stacksOf(
  { administrator, clients }: PreparedOrganization,
  centralAccount: string,
  places: readonly Place[],
): ReadonlyMap<DeployedStack, keyof Templates> {
  const stack = (accountId: string, name: string): DeployedStack => ({
    ...{ name, stackId: name },
    client: clients.cloudformation(administratorOf(accountId)),
  });
  return new Map<DeployedStack, keyof Templates>([
    [stack(centralAccount, stackNames.central), 'central'],
    [stack(administrator, stackNames.enrollment), 'enrollment'],
    ...places.map((place): [DeployedStack, 'source'] => [
      {
        name: `the stack of ${nameOf(place)}`,
        stackId: place.stackId,
        client: place.clients.cloudformation(administratorOf(place.accountId)),
      },
      'source',
    ]),
  ]);
}

/** The physical ids of the resources that must never be replaced, by stack and logical id. */
export async function preciousIds(stacks: Iterable<DeployedStack>): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { client, name, stackId } of stacks) {
    for await (const { StackResourceSummaries = [] } of paginateListStackResources(
      { client },
      { StackName: stackId },
    )) {
      for (const { LogicalResourceId, PhysicalResourceId, ResourceType = '' } of StackResourceSummaries) {
        if (!precious.has(ResourceType)) continue;
        ids.set(`${LogicalResourceId} in ${name}`, present(PhysicalResourceId));
      }
    }
  }
  return ids;
}

/** What CloudFormation's own change set says of a stack that is to have another template. */
export interface ChangeSetReading {
  /** How many resources change. */
  readonly changes: number;
  /** Precious resources that are not changed in place, in words. */
  readonly replacements: readonly string[];
}

/** Makes a change set, reads it and deletes it. */
export async function readChangeSet(stack: DeployedStack, template: JsonTemplate): Promise<ChangeSetReading> {
  const { client, name, stackId } = stack;
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackId }));
  const set = { StackName: stackId, ChangeSetName: 'what-would-change' };
  await client.send(
    new CreateChangeSetCommand({
      ...set,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: (Stacks?.[0]?.Parameters ?? []).map(({ ParameterKey }) => ({
        ParameterKey,
        UsePreviousValue: true,
      })),
    }),
  );
  const { Changes = [] } = await eventually(
    `a change set of ${name}`,
    () => client.send(new DescribeChangeSetCommand(set)),
    ({ Status }) => Status === 'CREATE_COMPLETE' || Status === 'FAILED',
  );
  await client.send(new DeleteChangeSetCommand(set));
  return {
    changes: Changes.length,
    replacements: Changes.flatMap(({ ResourceChange = {} }) => {
      const { Action, LogicalResourceId, Replacement, ResourceType = '' } = ResourceChange;
      const inPlace = Action === 'Add' || (Action === 'Modify' && Replacement === 'False');
      if (!precious.has(ResourceType) || inPlace) return [];
      return [`${LogicalResourceId} in ${name}: ${Action}, replacement ${Replacement}`];
    }),
  };
}
