import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ResourceChange as AwsResourceChange,
  type Change,
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { isKept, type ResourceAction, type ResourceChange } from './resource-change.ts';
import type { SynthesizedStack } from './synthesis.ts';
import type { Template } from './template.ts';
import { parsedOrText, valueDifferences } from './value-differences.ts';

/** How often CloudFormation is asked whether it is done. */
const pollMs = 500;

/**
 * What CloudFormation says would change about a stack that exists: a change set is made, read, and deleted again, also
 * after an interruption.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
 * @param before the template as it stands, for what a change set does not tell: what is kept
 * @returns undefined if nothing would change, not even an output or a tag
 */
export async function changesByChangeSet(
  stack: SynthesizedStack,
  before: Template,
  deployer: Principal,
  signal: AbortSignal | undefined,
): Promise<readonly ResourceChange[] | undefined> {
  const name = { StackName: stack.name, ChangeSetName: `orgvault-plan-${randomUUID()}` };
  const client = deployer.client(CloudFormationClient, stack.region);
  const uninterrupted = () => deployer.uninterrupted().client(CloudFormationClient, stack.region);
  const create = (by: CloudFormationClient) =>
    by.send(
      new CreateChangeSetCommand({
        ...name,
        // A call whose answer was lost is made again, and would find its own change set in the way.
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
        ClientToken: name.ChangeSetName,
        ChangeSetType: 'UPDATE',
        Description: 'Made by `orgvault plan`, which deletes it after reading',
        TemplateBody: JSON.stringify(stack.template),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        RoleARN: stack.executionRoleArn,
        Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
  const remove = () => uninterrupted().send(new DeleteChangeSetCommand(name));
  try {
    await create(client);
  } catch (error) {
    // Nobody knows whether a call that was given up arrived, or is still to arrive, after its deletion. Made again it
    // means the same change set, which is there then.
    if (signal?.aborted) {
      await create(uninterrupted());
      await remove();
    }
    throw error;
  }
  try {
    const changes = await readChangeSet(client, stack, name, signal);
    return changes?.flatMap(({ ResourceChange }) =>
      ResourceChange === undefined ? [] : [toResourceChange(ResourceChange, before)],
    );
  } finally {
    await remove();
  }
}

async function readChangeSet(
  client: CloudFormationClient,
  stack: SynthesizedStack,
  name: { readonly StackName: string; readonly ChangeSetName: string },
  signal: AbortSignal | undefined,
): Promise<readonly Change[] | undefined> {
  const changes: Change[] = [];
  let token: string | undefined;
  for (;;) {
    const page = await client.send(
      new DescribeChangeSetCommand({
        ...name,
        IncludePropertyValues: true,
        ...(token !== undefined && { NextToken: token }),
      }),
    );
    if (page.Status === 'CREATE_COMPLETE') {
      changes.push(...(page.Changes ?? []));
      token = page.NextToken;
      if (token === undefined) return changes;
    } else if (page.Status === 'FAILED') {
      if (saysNoChanges(page)) return undefined;
      throw new OrgvaultError(
        'CHANGE_SET_FAILED',
        `CloudFormation cannot work out what would change about ${stack.name} in account ${stack.accountId}, ${stack.region}: ${page.StatusReason ?? 'it gives no reason'}`,
        'fix the cause that the reason names; nothing was changed',
      );
    } else if (page.Status !== 'CREATE_PENDING' && page.Status !== 'CREATE_IN_PROGRESS') {
      throw new OrgvaultError(
        'CHANGE_SET_FAILED',
        `CloudFormation does not say what would change about ${stack.name} in account ${stack.accountId}, ${stack.region}: the change set is ${page.Status ?? 'in no state'}`,
        'run the command again; nothing was changed',
      );
    } else {
      await wait(pollMs, undefined, { ...(signal !== undefined && { signal }) });
    }
  }
}

/** Both are seen; neither has a code of its own. */
function saysNoChanges({ StatusReason = '' }: DescribeChangeSetCommandOutput): boolean {
  return (
    StatusReason.startsWith("The submitted information didn't contain changes") ||
    StatusReason.startsWith('No updates are to be performed')
  );
}

function toResourceChange(change: AwsResourceChange, before: Template): ResourceChange {
  const logicalId = change.LogicalResourceId ?? '';
  const action = actionOf(change);
  const { DeletionPolicy, UpdateReplacePolicy } = before.Resources[logicalId] ?? {};
  return {
    logicalId,
    type: change.ResourceType ?? '',
    action,
    kept: isKept(action === 'remove' ? DeletionPolicy : UpdateReplacePolicy),
    properties: action === 'add' || action === 'remove' ? [] : propertiesOf(change),
  };
}

function actionOf({ Action, Replacement }: AwsResourceChange): ResourceAction {
  switch (Action) {
    case 'Add':
    case 'Import':
      return 'add';
    case 'Remove':
      return 'remove';
    default:
      return Replacement === 'True' ? 'replace' : Replacement === 'Conditional' ? 'may-replace' : 'modify';
  }
}

/** One property can have several causes, and is named once. */
function propertiesOf({ Details = [] }: AwsResourceChange): ResourceChange['properties'] {
  const found = Details.flatMap(({ Target = {} }) => {
    const { Attribute = '', Name, Path, BeforeValue, AfterValue } = Target;
    const path = Path?.replace(/^\/Properties\//, '').replaceAll('/', '.') ?? Name ?? Attribute;
    if (BeforeValue === undefined && AfterValue === undefined) return [{ path }];
    return valueDifferences(parsedOrText(BeforeValue), parsedOrText(AfterValue), path);
  });
  return [...new Map(found.map((property) => [property.path, property])).values()];
}
