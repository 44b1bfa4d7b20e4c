import {
  ListHookResults$,
  type ListHookResultsCommandInput,
  type ListHookResultsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/**
 * Hooks are not modelled, so none was ever invoked.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListHookResults.html
 */
export const listHookResults = defineAction<ListHookResultsCommandInput, ListHookResultsOutput>({
  schema: ListHookResults$,
  authorize: (_input, request) => [anyStackPermission('ListHookResults', request)],
  handle: (input, request) => {
    checkCombination(input);
    const { TargetType, TargetId, TypeArn } = input;
    if (TargetType === undefined && TypeArn === undefined) return { HookResults: [] };
    const stacks = request.cloud.state.cloudformation.stacks(accountOf(request), request.region).all();
    const isKnown = stacks.some(({ changeSets }) => changeSets.has(TargetId ?? ''));
    if (TargetType !== 'CHANGE_SET' || !isKnown) throw noInvocations();
    return { TargetType, TargetId, HookResults: [] };
  },
});

/** The combinations that AWS documents; it publishes no texts. */
function checkCombination({ TargetType, TargetId, TypeArn, Status }: ListHookResultsCommandInput): void {
  if ((TargetType === undefined) !== (TargetId === undefined)) {
    throw validationError('TargetType and TargetId must be specified together');
  }
  if (Status !== undefined && TypeArn === undefined) {
    throw validationError('Status can only be specified together with TypeArn');
  }
  if (TargetType !== undefined && TypeArn !== undefined) {
    throw validationError('TypeArn cannot be specified together with TargetType and TargetId');
  }
  if (TargetType !== undefined && TargetType !== 'CHANGE_SET' && TargetType !== 'CLOUD_CONTROL') {
    throw validationError(`TargetType ${TargetType} is not supported`);
  }
}

function noInvocations(): AwsError {
  const text = "The specified target doesn't have any requested Hook invocations.";
  return new AwsError('HookResultNotFound', text, { status: 404 });
}
