import type { ExecuteChangeSetCommandInput, OnFailure } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { runCreation } from '../operations/run-creation.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { startOperation } from '../operations/start-operation.ts';
import type { StackOperation } from '../stacks/engine.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { stackPrincipal } from '../stacks/stack-principal.ts';
import { beginUpdate, checkUpdatableNow } from '../stacks/update-stack.ts';
import { validationError } from '../template/template-error.ts';
import type { ChangeSet } from './change-set.ts';
import type { FoundChangeSet } from './find-change-set.ts';

/**
 * Executes a change set; the stack's other ones are deleted.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
 */
export async function executeChangeSet(
  { stack, changeSet }: FoundChangeSet,
  input: ExecuteChangeSetCommandInput,
  request: RequestContext,
): Promise<void> {
  checkExecutable(changeSet);
  if (changeSet.onStackFailure !== undefined && input.DisableRollback !== undefined) {
    throw validationError('DisableRollback cannot be specified for a change set with OnStackFailure.');
  }
  const principal = await stackPrincipal(request, changeSet.roleArn);
  checkExecutable(changeSet);
  if (changeSet.type === 'UPDATE') checkUpdatableNow(stack, withoutRollback(changeSet, input));
  stack.principal = principal;
  stack.roleArn = changeSet.roleArn;
  stack.changeSetId = changeSet.id;
  stack.clientRequestToken = input.ClientRequestToken;
  stack.disableRollback = withoutRollback(changeSet, input);
  for (const id of [...stack.changeSets.keys()]) if (id !== changeSet.id) stack.changeSets.delete(id);
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  const retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
  const operation =
    changeSet.type === 'CREATE'
      ? beginCreation(request.cloud, stack, changeSet, retainExceptOnCreate)
      : beginUpdate(request.cloud, stack, changeSet.definition, {
          clientRequestToken: input.ClientRequestToken,
          retainExceptOnCreate,
          stackPolicyDuringUpdate: undefined,
          live: changeSet.live,
        });
  request.cloud.background.start(`executing ${changeSet.id}`, async () => {
    const { status } = await operation.finished;
    const succeeded = status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE';
    changeSet.executionStatus = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
  });
  await settleBriefly(request.cloud, operation.finished);
}

function withoutRollback({ onStackFailure }: ChangeSet, input: ExecuteChangeSetCommandInput): boolean {
  return onStackFailure ? onStackFailure === 'DO_NOTHING' : input.DisableRollback === true;
}

function beginCreation(
  cloud: Cloud,
  stack: Stack,
  changeSet: ChangeSet,
  retainExceptOnCreate: boolean,
): StackOperation {
  stack.definition = changeSet.definition;
  stackBecomes(cloud, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'creating', () =>
    runCreation(cloud, stack, changeSet.definition, {
      onFailure: onFailure(stack, changeSet),
      retainExceptOnCreate,
    }),
  );
}

function onFailure(stack: Stack, { onStackFailure }: ChangeSet): OnFailure {
  return onStackFailure ?? (stack.disableRollback ? 'DO_NOTHING' : 'ROLLBACK');
}

function checkExecutable({ id, status, executionStatus }: ChangeSet): void {
  if (executionStatus === 'AVAILABLE') return;
  const shown = status === 'CREATE_COMPLETE' ? executionStatus : status;
  throw new AwsError(
    'InvalidChangeSetStatusException',
    `ChangeSet [${id}] cannot be executed in its current status of [${shown}]`,
  );
}
