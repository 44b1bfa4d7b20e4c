import type { Operation } from '../enrollment/operations.ts';
import { operatorRole } from '../enrollment/operator-role.ts';
import { OrgvaultError } from '../error.ts';
import { administratorsReader } from './administration.ts';
import type { EngineListener } from './engine.ts';
import { type FollowedOperation, OperationFollower } from './follow-operations.ts';
import { type MemberEvents, readMemberEvents } from './member-events.ts';
import type { Plan } from './plan.ts';
import type { PlanInput } from './plan-input.ts';

/** An account in a Region in which the roll-out failed. */
export interface FailedPlace extends MemberEvents {
  readonly accountId: string;
  readonly region: string;
  readonly operationId: string;
  /** As StackSets give it, in full. */
  readonly reason: string;
}

/** How a deployment ended. */
export interface Deployed {
  /** What was deployed; a stack without changes is not. */
  readonly stacks: readonly string[];
  readonly operations: readonly (Pick<Operation, 'id' | 'action' | 'status'> & {
    readonly succeeded: number;
    readonly failed: number;
    readonly cancelled: number;
  })[];
  readonly failures: readonly FailedPlace[];
  /** Why a stack was not deployed; undefined if all were. */
  readonly error: OrgvaultError | undefined;
}

/** Told what goes on. */
export interface DeployListener {
  readonly onStack: (name: string) => void;
  readonly onEngine: EngineListener;
  readonly onProgress: (done: number, total: number, failed: number) => void;
  readonly onFailure: (failure: FailedPlace) => void;
}

/**
 * Deploys what a plan says, which is not refused: the central stack, then the enrolment stack, while it follows the
 * stack set.
 */
export async function deploy(input: PlanInput, plan: Plan, listener: DeployListener): Promise<Deployed> {
  const { config, synthesis, credentials, signal } = input;
  const { deployStack } = await import('./engine.ts');
  const reader = await administratorsReader(config, credentials.administrator);
  // One session for all failures.
  const operator = operatorRole(credentials.administrator, config);
  const failures: FailedPlace[] = [];
  const follower = new OperationFollower(reader, new Set(plan.operations.map(({ id }) => id)), {
    onProgress: listener.onProgress,
    async onFailure({ accountId, region, statusReason }, { id, created = new Date(0) }) {
      const place = { accountId, region };
      const failure = {
        ...place,
        operationId: id,
        reason: statusReason ?? 'StackSets give no reason',
        ...(await readMemberEvents(config, operator, reader, place, created)),
      };
      failures.push(failure);
      listener.onFailure(failure);
    },
  });
  const done: string[] = [];
  let error: OrgvaultError | undefined;
  const steps = [
    { stack: synthesis.central, principal: credentials.central },
    { stack: synthesis.enrollment, principal: credentials.administrator },
  ];
  for (const { stack, principal } of steps) {
    if (plan.stacks.every(({ name, changed }) => name !== stack.name || !changed)) continue;
    listener.onStack(stack.name);
    const work = deployStack(synthesis, stack, { principal, listener: listener.onEngine, signal });
    try {
      await (stack === synthesis.enrollment ? follower.during(work) : work);
      done.push(stack.name);
    } catch (thrown) {
      if (!(thrown instanceof OrgvaultError) || thrown.code !== 'DEPLOYMENT_FAILED') throw thrown;
      error = thrown;
      break;
    }
  }
  return {
    stacks: done,
    operations: follower.operations.map((followed) => summarize(followed, inactiveAccounts(plan))),
    failures,
    error,
  };
}

/**
 * Makes sure that a plan may be done.
 * @throws OrgvaultError REFUSED or OPERATION_IN_PROGRESS
 */
export function refuse({ refusals, ongoing }: Plan): void {
  const [refusal] = refusals;
  if (refusal !== undefined) {
    throw new OrgvaultError(
      'REFUSED',
      `in ${refusal.where}, ${refusal.what}: ${refusal.consequence}`,
      refusal.remedy,
    );
  }
  refuseOngoing(ongoing);
}

/**
 * Two operations at once could not be told apart.
 * @throws OrgvaultError OPERATION_IN_PROGRESS
 */
export function refuseOngoing([operation]: readonly Operation[]): void {
  if (operation === undefined) return;
  throw new OrgvaultError(
    'OPERATION_IN_PROGRESS',
    `an operation of the stack set is ${operation.status}: ${operation.action}, ${operation.id}`,
    'wait until it has ended (`orgvault status --watch` shows it), and run the command again',
  );
}

function summarize(
  { operation: { id, action, status }, results }: FollowedOperation,
  inactive: ReadonlySet<string>,
): Deployed['operations'][number] {
  const countOf = (wanted: string): number =>
    results.filter((result) => result.status === wanted && !inactive.has(result.accountId)).length;
  return {
    ...{ id, action, status },
    succeeded: countOf('SUCCEEDED'),
    failed: countOf('FAILED'),
    cancelled: countOf('CANCELLED'),
  };
}

/** Stack sets skip suspended accounts, and nobody waits for them. */
function inactiveAccounts({ accounts }: Plan): ReadonlySet<string> {
  return new Set(accounts.filter(({ reason }) => reason === 'not-active').map(({ accountId }) => accountId));
}
