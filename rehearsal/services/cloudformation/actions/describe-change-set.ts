import {
  DescribeChangeSet$,
  type DescribeChangeSetCommandInput,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findChangeSet } from '../change-sets/find-change-set.ts';
import { toResourceChange } from '../change-sets/planned-change.ts';
import { stackOfChangeSet } from '../change-sets/stack-of-change-set.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export const describeChangeSet = defineAction<DescribeChangeSetCommandInput, DescribeChangeSetOutput>({
  schema: DescribeChangeSet$,
  authorize: (input, request) => [
    stackPermission('DescribeChangeSet', request, stackOfChangeSet(input, request)),
  ],
  handle: (input, request) => {
    const { stack, changeSet } = findChangeSet(input, request);
    const { items, nextToken } = pageOfListing(changeSet.changes, changeSet.id, input.NextToken);
    const includeValues = input.IncludePropertyValues === true;
    return {
      ChangeSetName: changeSet.name,
      ChangeSetId: changeSet.id,
      StackId: stack.id,
      StackName: stack.name,
      ...(changeSet.description === undefined ? {} : { Description: changeSet.description }),
      ...(changeSet.parameters.length > 0 ? { Parameters: [...changeSet.parameters] } : {}),
      CreationTime: changeSet.creationTime,
      ExecutionStatus: changeSet.executionStatus,
      Status: changeSet.status,
      ...(changeSet.statusReason === undefined ? {} : { StatusReason: changeSet.statusReason }),
      NotificationARNs: [],
      RollbackConfiguration: {},
      Capabilities: [...changeSet.definition.capabilities],
      ...(changeSet.tags.length > 0 ? { Tags: [...changeSet.tags] } : {}),
      Changes: items.map((each) => ({
        Type: 'Resource',
        ResourceChange: toResourceChange(each, includeValues),
      })),
      IncludeNestedStacks: changeSet.includeNestedStacks,
      ...(changeSet.importsExisting ? { ImportExistingResources: true } : {}),
      ...(changeSet.revertsDrift ? { DeploymentMode: 'REVERT_DRIFT' } : {}),
      ...(changeSet.driftStatus ? { StackDriftStatus: changeSet.driftStatus } : {}),
      ...(changeSet.onStackFailure ? { OnStackFailure: changeSet.onStackFailure } : {}),
      ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    };
  },
});
