import {
  ListStackSetOperations$,
  type ListStackSetOperationsInput,
  type ListStackSetOperationsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { summarizeOperation } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSetOperations.html */
export const listStackSetOperations = defineStackSetAction<
  ListStackSetOperationsInput,
  ListStackSetOperationsOutput
>({
  schema: ListStackSetOperations$,
  changes: false,
  handle: (input, stackSet) => {
    const newestFirst = stackSet.operations.toReversed();
    const page = pageOfAnswer(newestFirst, `ListStackSetOperations ${stackSet.id}`, input);
    return { Summaries: page.items.map(summarizeOperation), NextToken: page.nextToken };
  },
});
