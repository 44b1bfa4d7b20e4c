import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { operationNotFound } from './errors.ts';
import type { Operation, OperationRequest } from './operation.ts';
import type { OperationScope } from './operation-queue.ts';
import { type InstanceTask, runOperation } from './run-operation.ts';
import type { StackSet } from './stack-set.ts';

/** An operation that is to be done. */
export interface OperationPlan extends OperationRequest {
  /** @default a new id */
  readonly id?: string | undefined;
  readonly fingerprint: string;
  readonly scope: OperationScope;
  /** Changes the stack set when the operation starts, and says what is to be done where, Region after Region. */
  readonly begin: () => readonly InstanceTask[];
  /** Operations of other stack sets that have to succeed before this one begins. @default none */
  readonly after?: readonly Operation[];
}

/**
 * Answers a repeated request with the operation that it started.
 * @throws OperationIdAlreadyExistsException if the id belongs to another request
 */
function operationAskedBefore(stackSet: StackSet, plan: OperationPlan): Operation | undefined {
  const known = stackSet.operations.find((operation) => operation.id === plan.id);
  if (known !== undefined && known.fingerprint !== plan.fingerprint) {
    throw new AwsError('OperationIdAlreadyExistsException', 'The specified operation ID already exists.', {
      status: 409,
    });
  }
  return known;
}

/**
 * Starts an operation or puts it into the queue.
 * @throws OperationInProgressException without managed execution, if another one is going on
 */
export function startOperation(cloud: Cloud, stackSet: StackSet, plan: OperationPlan): Operation {
  const known = operationAskedBefore(stackSet, plan);
  if (known !== undefined) return known;
  if (!plan.automatic && !stackSet.managedExecution) refuseIfBusy(stackSet);

  let end = () => {};
  const finished = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { id = randomUUID(), scope, begin, after = [], ...request } = plan;
  const operation: Operation = {
    ...request,
    id,
    created: cloud.clock.now(),
    ended: undefined,
    status: 'QUEUED',
    results: new Map(),
    drifts: new Map(),
    ...{ finished, end },
    work: {
      scope,
      run: async () => {
        await runOperation(cloud, stackSet, operation, begin);
        end();
      },
    },
  };
  stackSet.operations.push(operation);
  if (after.length === 0) stackSet.queue.submit(operation.work);
  else cloud.background.start(`waiting with ${id}`, () => submitAfter(cloud, stackSet, operation, after));
  return operation;
}

/** "Operations will be sequenced to ensure all dependencies complete successfully" (API_AutoDeployment, DependsOn). */
async function submitAfter(
  cloud: Cloud,
  stackSet: StackSet,
  operation: Operation,
  after: readonly Operation[],
): Promise<void> {
  await Promise.all(after.map(({ finished }) => finished));
  if (operation.status !== 'QUEUED') return;
  const succeeded = after.every(({ status }) => status === 'SUCCEEDED');
  if (succeeded && stackSet.status === 'ACTIVE') stackSet.queue.submit(operation.work);
  else endUnstarted(cloud, operation, 'FAILED');
}

function endUnstarted(cloud: Cloud, operation: Operation, status: 'FAILED' | 'STOPPED'): void {
  operation.status = status;
  operation.ended = cloud.clock.now();
  operation.end();
}

/** @throws OperationInProgressException if an operation of the stack set runs or waits */
export function refuseIfBusy(stackSet: StackSet): void {
  if (!stackSet.queue.busy) return;
  const message = `Another Operation on StackSet ${stackSet.arn} is in progress`;
  throw new AwsError('OperationInProgressException', message, { status: 409 });
}

/** @throws AwsError `OperationNotFoundException` */
export function findOperation(stackSet: StackSet, id: string | undefined): Operation {
  const operation = stackSet.operations.find((each) => each.id === id);
  if (operation === undefined) throw operationNotFound(id ?? '');
  return operation;
}

/**
 * Asks an operation to stop: what runs comes to its end, the rest is cancelled; one that waits is stopped at once.
 * @throws AwsError `InvalidOperationException` if it has ended
 */
export function stopOperation(cloud: Cloud, stackSet: StackSet, operation: Operation): void {
  if (stackSet.queue.withdraw(operation.work) || operation.status === 'QUEUED') {
    endUnstarted(cloud, operation, 'STOPPED');
  } else if (operation.status === 'RUNNING') {
    operation.status = 'STOPPING';
  } else if (operation.status !== 'STOPPING') {
    const message = `Operation ${operation.id} is in status ${operation.status} and cannot be stopped`;
    throw new AwsError('InvalidOperationException', message);
  }
}
