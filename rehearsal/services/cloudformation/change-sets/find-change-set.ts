import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import type { Stack } from '../stacks/stack.ts';
import { validationError } from '../template/template-error.ts';
import type { ChangeSet } from './change-set.ts';

/** How a request names a change set: by its ARN, or by its name and the stack's. */
export interface ChangeSetName {
  readonly ChangeSetName: string | undefined;
  readonly StackName?: string | undefined;
}

/** A change set with the stack it belongs to. */
export interface FoundChangeSet {
  readonly stack: Stack;
  readonly changeSet: ChangeSet;
}

/**
 * Finds a change set.
 * @throws AwsError `ChangeSetNotFoundException`
 */
export function findChangeSet(name: ChangeSetName, request: RequestContext): FoundChangeSet {
  const found = lookUpChangeSet(name, request);
  if (found?.changeSet) return { stack: found.stack, changeSet: found.changeSet };
  throw new AwsError('ChangeSetNotFoundException', `ChangeSet [${name.ChangeSetName}] does not exist`, {
    status: 404,
  });
}

/** Finds the stack, and the change set if it exists. */
export function lookUpChangeSet(
  { ChangeSetName = '', StackName }: ChangeSetName,
  request: RequestContext,
): { readonly stack: Stack; readonly changeSet: ChangeSet | undefined } | undefined {
  const stacks = request.cloud.state.cloudformation.stacks(accountOf(request), request.region);
  if (StackName === undefined) {
    if (!ChangeSetName.startsWith('arn:')) {
      throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
    }
    for (const stack of stacks.all()) {
      const changeSet = stack.changeSets.get(ChangeSetName);
      if (changeSet) return { stack, changeSet };
    }
    return undefined;
  }
  const stack = stacks.find(StackName);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    throw validationError(`Stack [${StackName}] does not exist`);
  }
  const changeSets = [...stack.changeSets.values()];
  const changeSet = changeSets.find(({ id, name }) => id === ChangeSetName || name === ChangeSetName);
  return { stack, changeSet };
}
