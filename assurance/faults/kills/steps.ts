import type { EndingSignal } from '../../prepared/cli-run.ts';
import type { Random } from '../../random.ts';

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

/** By the names of AWS, what only reads; whoever becomes a role has changed nothing either. */
const reading = /^[\w-]+:(?:Get|Head|List|Describe|AssumeRole)/;

/** The steps of a run, by its calls in their order. */
export function stepsOf(calls: readonly string[]): readonly Step[] {
  const counts = new Map<string, number>();
  const steps: Step[] = [];
  for (const [index, call] of calls.entries()) {
    const occurrence = (counts.get(call) ?? 0) + 1;
    counts.set(call, occurrence);
    const writes = !reading.test(call);
    if (writes || call !== calls[index - 1]) steps.push({ call, occurrence, writes });
  }
  return steps;
}

/** Of a costly command, the steps that only read and are tried. */
const readsOfCostly = 8;

/**
 * Ends at every step: at those that write before the call is handled and after, by both signals; at the others in one of
 * these four ways, in turn, since nothing changes between one of them and the next. Of a costly command each way at a
 * step that writes has one signal, and some steps that read are drawn.
 */
export function endsAt(
  steps: readonly Step[],
  { costly, random }: { readonly costly: boolean; readonly random: Random },
): readonly End[] {
  const reads = steps.filter(({ writes }) => !writes);
  const chosen = new Set(random.some(reads, costly ? readsOfCostly : reads.length));
  let [read, written] = [random.below(4), random.below(2)];
  const ways = (step: Step): readonly End[] => {
    if (!step.writes) {
      if (!chosen.has(step)) return [];
      read += 1;
      return [{ step, handled: read % 4 < 2, signal: read % 2 === 0 ? 'SIGINT' : 'SIGKILL' }];
    }
    written += 1;
    const [signal, other] =
      written % 2 === 0 ? (['SIGINT', 'SIGKILL'] as const) : (['SIGKILL', 'SIGINT'] as const);
    const once = [
      { step, handled: false, signal },
      { step, handled: true, signal: other },
    ];
    return costly
      ? once
      : [...once, { step, handled: false, signal: other }, { step, handled: true, signal }];
  };
  return steps.flatMap(ways);
}
