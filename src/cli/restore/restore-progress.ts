import type { Amount, Outcome } from '../../restore/outcome.ts';
import type { Console } from '../console.ts';
import { count, renderBytes } from '../output/count.ts';
import type { Progress } from '../output/progress.ts';

/** Told how a restore goes on, which it shows on stderr. */
export interface RestoreProgress {
  /** Shows from now on. */
  begin(): void;
  /** Bytes that came. */
  bytes(amount: number): void;
  outcome(outcome: Outcome): void;
  /** What there is at most, as far as it is known. */
  total(amount: Amount): void;
  /** Takes the line away, and says what came how fast. */
  end(): void;
}

/**
 * How far a restore has come: by bytes, as files differ in size; throughput is that of the whole run. Nothing shows before
 * it begins, for the command may ask first, or end.
 */
export function restoreProgress(
  console: Pick<Console, 'progress' | 'log'>,
  now: () => number = Date.now,
): RestoreProgress {
  let began = now();
  let progress: Progress | undefined;
  let transferred = 0;
  let passedOver = 0;
  let objects = 0;
  let total: Amount | undefined;
  const secondsSinceBegin = (): number => Math.max(0.001, (now() - began) / 1_000);
  const show = (): void => {
    const done = transferred + passedOver;
    // Until everything is listed, what is known to be done is all that is known.
    const whole = Math.max(total?.bytes ?? 0, done);
    const rate = transferred / secondsSinceBegin();
    const of = total === undefined ? '' : ` of ${total.objects.toLocaleString('en-US')}`;
    progress?.update(
      done,
      whole,
      `${objects.toLocaleString('en-US')}${of} objects; ${renderBytes(rate)} a second`,
    );
  };
  return {
    begin(): void {
      began = now();
      progress = console.progress('Restoring', 0, renderBytes);
    },
    bytes(amount: number): void {
      transferred += amount;
      show();
    },
    outcome(outcome: Outcome): void {
      // Not done with: it comes again when it was waited for.
      if (outcome.kind === 'asked-back' || outcome.kind === 'waiting') return;
      objects += 1;
      if (outcome.kind !== 'written') passedOver += outcome.size;
      show();
    },
    total(amount: Amount): void {
      total = amount;
      show();
    },
    end(): void {
      progress?.end();
      if (transferred === 0) return;
      const seconds = secondsSinceBegin();
      console.log(
        `${renderBytes(transferred)} in ${seconds.toFixed(1)} s, ${renderBytes(transferred / seconds)} a second; ${count(objects, 'object')}.`,
      );
    },
  };
}
