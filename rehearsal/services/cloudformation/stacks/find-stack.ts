import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { validationError } from '../template/template-error.ts';
import type { Stack } from './stack.ts';

/**
 * A stack by name, or by ARN where deleted ones are found too.
 * @throws AwsError "Stack with id X does not exist"
 */
export function findStack(request: RequestContext, nameOrId: string | undefined): Stack {
  const found = lookUpStack(request, nameOrId);
  if (found) return found;
  throw validationError(`Stack with id ${nameOrId} does not exist`);
}

/**
 * The same for the actions that word their refusal otherwise.
 * @throws AwsError "Stack [X] does not exist"
 */
export function findStackInBrackets(request: RequestContext, nameOrId: string | undefined): Stack {
  const found = lookUpStack(request, nameOrId);
  if (found) return found;
  throw validationError(`Stack [${nameOrId}] does not exist`);
}

/**
 * A stack that is not deleted.
 * @throws AwsError "Stack [X] does not exist", or that it is deleted, when its id was given
 */
export function findLivingStack(request: RequestContext, nameOrId: string | undefined): Stack {
  const found = findStackInBrackets(request, nameOrId);
  if (found.status !== 'DELETE_COMPLETE') return found;
  throw validationError(`Stack:${found.id} is in DELETE_COMPLETE state and can not be updated.`);
}

function lookUpStack(request: RequestContext, nameOrId: string | undefined): Stack | undefined {
  return request.cloud.state.cloudformation.stacks(accountOf(request), request.region).find(nameOrId ?? '');
}
