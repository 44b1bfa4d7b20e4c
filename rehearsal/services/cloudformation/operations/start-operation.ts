import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { StackOperation, StackOutcome } from '../stacks/engine.ts';
import type { Stack } from '../stacks/stack.ts';
import type { ResourceFailure } from './work.ts';

/** What an operation leaves behind for its outcome. */
export interface OperationEnd {
  /** What went wrong first, if anything did. */
  readonly failures: readonly ResourceFailure[];
  /** Why the stack failed; the status that it ends in often carries no reason any more. */
  readonly reason: string | undefined;
}

/** Runs an operation in the background; `finished` resolves whatever becomes of it. */
export function startOperation(
  cloud: Cloud,
  stack: Stack,
  name: string,
  run: () => Promise<OperationEnd>,
): StackOperation {
  let resolve = (_outcome: StackOutcome) => {};
  const finished = new Promise<StackOutcome>((settle) => {
    resolve = settle;
  });
  cloud.background.start(`${name} ${stack.id}`, async () => {
    let end: OperationEnd = { failures: [], reason: undefined };
    try {
      end = await run();
    } finally {
      resolve(outcome(stack, end));
    }
  });
  const operationId = stack.operations.at(-1)?.id ?? '';
  stack.running = finished;
  return { stackId: stack.id, operationId, finished };
}

function outcome(stack: Stack, { failures, reason }: OperationEnd): StackOutcome {
  const [first] = failures;
  return {
    stackId: stack.id,
    status: stack.status,
    statusReason: stack.statusReason ?? reason,
    failure: first && { logicalId: first.logicalId, reason: first.reason },
    outputs: stack.outputs,
  };
}

/** What AWS answered, or a rethrow of what is a bug. */
export function awsMessage(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  throw error;
}
