import {
  ListStackSetOperationResults$,
  type ListStackSetOperationResultsInput,
  type ListStackSetOperationResultsOutput,
} from '@aws-sdk/client-cloudformation';
import { validationError } from '../../template/template-error.ts';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { findOperation } from '../operations.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSetOperationResults.html */
export const listStackSetOperationResults = defineStackSetAction<
  ListStackSetOperationResultsInput,
  ListStackSetOperationResultsOutput
>({
  schema: ListStackSetOperationResults$,
  changes: false,
  handle: (input, stackSet) => {
    const { results, id } = findOperation(stackSet, input.OperationId);
    const wanted = (input.Filters ?? []).map(({ Name, Values }) => {
      if (Name === 'OPERATION_RESULT_STATUS') return Values;
      throw validationError(
        `1 validation error detected: Value '${Name}' at 'filters.1.member.name' failed to satisfy constraint: Member must satisfy enum value set: [OPERATION_RESULT_STATUS]`,
      );
    });
    const matching = [...results.values()].filter(({ status }) => wanted.every((each) => each === status));
    const page = pageOfAnswer(matching, `ListStackSetOperationResults ${id} ${wanted.join()}`, input);
    const Summaries = page.items.map((result) => ({
      Account: result.account,
      Region: result.region,
      Status: result.status,
      StatusReason: result.statusReason,
      OrganizationalUnitId: result.organizationalUnitId,
    }));
    return { Summaries, NextToken: page.nextToken };
  },
});
