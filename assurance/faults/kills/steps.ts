import type { EndingSignal } from '../../prepared/cli-run.ts';

/**
 * A step of a command: a call that may change something, or a run of calls of one name that only read, such as those
 * that wait for a stack.
 */
export interface Step {
  /** Of its first call, such as `s3:PutObject`. */
  readonly call: string;
  /** Which call of that name it is, from 1: those that are made at once come in another order every time. */
  readonly occurrence: number;
  readonly writes: boolean;
}

/** Where and how a command is ended. */
export interface End {
  readonly step: Step;
  /** The call is handled, and not answered; otherwise it is lost on its way. */
  readonly handled: boolean;
  readonly signal: EndingSignal;
}

/** By the names of AWS; whoever becomes a role has changed nothing. */
export function mayChange(call: string): boolean {
  return !/^[\w-]+:(?:Get|Head|List|Describe|AssumeRole)/.test(call);
}

/** The steps of a run, by its calls in their order. */
export function stepsOf(calls: readonly string[]): readonly Step[] {
  const counts = new Map<string, number>();
  const steps: Step[] = [];
  for (const [index, call] of calls.entries()) {
    const occurrence = (counts.get(call) ?? 0) + 1;
    counts.set(call, occurrence);
    const writes = mayChange(call);
    if (writes || call !== calls[index - 1]) steps.push({ call, occurrence, writes });
  }
  return steps;
}

/** The ways to end a command at a call. */
const ways: readonly Omit<End, 'step'>[] = [
  { handled: false, signal: 'SIGINT' },
  { handled: true, signal: 'SIGKILL' },
  { handled: false, signal: 'SIGKILL' },
  { handled: true, signal: 'SIGINT' },
];

/**
 * Ends at every step: at those that write before and after, by one signal each; at the others in one of the four ways. All
 * in turn, from the way of the given index, since nothing changes between one step that reads and the next.
 */
export function endsAt(steps: readonly Step[], first: number): readonly End[] {
  let next = first;
  const take = (count: 1 | 2) => {
    const index = Math.floor((next % ways.length) / count) * count;
    next += count;
    return ways.slice(index, index + count);
  };
  return steps.flatMap((step) => take(step.writes ? 2 : 1).map((way) => ({ step, ...way })));
}
