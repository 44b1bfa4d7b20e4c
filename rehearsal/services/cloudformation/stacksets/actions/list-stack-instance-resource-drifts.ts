import {
  ListStackInstanceResourceDrifts$,
  type ListStackInstanceResourceDriftsInput,
  type ListStackInstanceResourceDriftsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { stackInstanceNotFound } from '../errors.ts';
import { findOperation } from '../operations.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import { instanceKey } from '../stack-instance.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackInstanceResourceDrifts.html */
export const listStackInstanceResourceDrifts = defineStackSetAction<
  ListStackInstanceResourceDriftsInput,
  ListStackInstanceResourceDriftsOutput
>({
  schema: ListStackInstanceResourceDrifts$,
  changes: false,
  handle: (input, stackSet) => {
    const { StackInstanceAccount: account = '', StackInstanceRegion: region = '' } = input;
    const wanted = input.StackInstanceResourceDriftStatuses ?? [];
    const operation = findOperation(stackSet, input.OperationId);
    const key = instanceKey(account, region);
    const found = operation.drifts.get(key);
    if (!found && !stackSet.instances.has(key)) throw stackInstanceNotFound(account, region);
    const matching = (found ?? []).filter(
      ({ StackResourceDriftStatus: status }) => wanted.length === 0 || wanted.some((each) => each === status),
    );
    const page = pageOfAnswer(matching, `drifts ${operation.id} ${key} ${wanted.join()}`, input);
    return { Summaries: [...page.items], NextToken: page.nextToken };
  },
});
