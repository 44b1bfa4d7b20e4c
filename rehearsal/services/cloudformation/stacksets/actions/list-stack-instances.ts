import {
  ListStackInstances$,
  type ListStackInstancesInput,
  type ListStackInstancesOutput,
  type StackInstanceFilter,
} from '@aws-sdk/client-cloudformation';
import { validationError } from '../../template/template-error.ts';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { summarizeInstance } from '../descriptions.ts';
import { pageOfAnswer } from '../page-of-answer.ts';
import type { StackInstance } from '../stack-instance.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackInstances.html */
export const listStackInstances = defineStackSetAction<ListStackInstancesInput, ListStackInstancesOutput>({
  schema: ListStackInstances$,
  changes: false,
  handle: (input, stackSet) => {
    const { StackInstanceAccount: account, StackInstanceRegion: region, Filters = [] } = input;
    const tests = Filters.map(testOf);
    const instances = [...stackSet.instances.values()].filter(
      (instance) =>
        (account === undefined || instance.account === account) &&
        (region === undefined || instance.region === region) &&
        tests.every((passes) => passes(instance)),
    );
    const page = pageOfAnswer(instances, `ListStackInstances ${stackSet.id} ${account} ${region}`, input);
    return {
      Summaries: page.items.map((instance) => summarizeInstance(stackSet, instance)),
      NextToken: page.nextToken,
    };
  },
});

function testOf({ Name, Values }: StackInstanceFilter): (instance: StackInstance) => boolean {
  switch (Name) {
    case 'DETAILED_STATUS':
      return ({ detailedStatus }) => detailedStatus === Values;
    case 'LAST_OPERATION_ID':
      return ({ lastOperationId }) => lastOperationId === Values;
    case 'DRIFT_STATUS':
      return ({ driftStatus }) => driftStatus === Values;
    default:
      throw validationError(
        `1 validation error detected: Value '${Name}' at 'filters.1.member.name' failed to satisfy constraint: Member must satisfy enum value set: [DETAILED_STATUS, LAST_OPERATION_ID, DRIFT_STATUS]`,
      );
  }
}
