import {
  ListStackSets$,
  type ListStackSetsInput,
  type ListStackSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../../cloud/action.ts';
import { anyStackPermission } from '../../stacks/stack-permission.ts';
import { summarizeStackSet } from '../descriptions.ts';
import { lastDriftDetails } from '../instance-drift.ts';
import { administratedAccount, checkCallAs } from '../organizations-access.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSets.html */
export const listStackSets = defineAction<ListStackSetsInput, ListStackSetsOutput>({
  schema: ListStackSets$,
  authorize: (_input, request) => [anyStackPermission('ListStackSets', request)],
  handle: async (input, request) => {
    await checkCallAs(request, input.CallAs);
    const { cloud, region } = request;
    const account = administratedAccount(request, input.CallAs);
    const stackSets = cloud.state.cloudformation.stackSets
      .list(account, region)
      .filter(({ status }) => input.Status === undefined || status === input.Status);
    const page = pageOfAnswer(stackSets, `ListStackSets ${account} ${input.Status}`, input);
    const Summaries = page.items.map((each) => ({
      ...summarizeStackSet(each),
      DriftStatus: lastDriftDetails(each).DriftStatus,
      LastDriftCheckTimestamp: lastDriftDetails(each).LastDriftCheckTimestamp,
    }));
    return { Summaries, NextToken: page.nextToken };
  },
});
