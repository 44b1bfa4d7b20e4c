/** How many accounts of one Region may be worked on at once, and how many may fail. */
export interface RolloutLimits {
  readonly maxConcurrent: number;
  readonly failureTolerance: number;
  /** STRICT_FAILURE_TOLERANCE: never more at once than could fail without going past the tolerance plus one. */
  readonly strict: boolean;
}

/** Why an account was not worked on. */
export type CancelCause = 'failure tolerance exceeded' | 'stopped';

/** What a roll-out does to whom. */
export interface Rollout<Target> {
  /** The targets of each Region, in the order of the Regions. */
  readonly regions: readonly (readonly Target[])[];
  /** Regions at the same time instead of one after another. */
  readonly parallel: boolean;
  readonly limits: (targetsInRegion: number) => RolloutLimits;
  /** Resolves with whether it succeeded; must not reject. */
  readonly perform: (target: Target) => Promise<boolean>;
  readonly cancel: (target: Target, cause: CancelCause) => void;
  readonly stopRequested: () => boolean;
}

/**
 * Works through all targets: each is either performed or cancelled, exactly once. Beyond the tolerance of a Region no
 * further target is started, in that Region or in any other; what runs comes to its end.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html#stackset-ops-options
 */
export async function rollOut<Target>(rollout: Rollout<Target>): Promise<'SUCCEEDED' | 'FAILED' | 'STOPPED'> {
  let toleranceExceeded = false;
  const cause = (): CancelCause | undefined => {
    if (toleranceExceeded) return 'failure tolerance exceeded';
    return rollout.stopRequested() ? 'stopped' : undefined;
  };
  const rollOutRegion = (targets: readonly Target[]): Promise<void> => {
    const limits = rollout.limits(targets.length);
    let [started, running, failures] = [0, 0, 0];
    return new Promise((resolve, reject) => {
      const perform = async (target: Target): Promise<void> => {
        running += 1;
        const succeeded = await rollout.perform(target);
        running -= 1;
        if (!succeeded) failures += 1;
        if (failures > limits.failureTolerance) toleranceExceeded = true;
        proceed();
      };
      // Whoever ends starts the next. To wait for the first of all that run would take a look at each of them, for each.
      const proceed = (): void => {
        while (cause() === undefined && running < concurrencyNow(limits, failures)) {
          const next = targets[started];
          if (next === undefined) break;
          started += 1;
          perform(next).catch(reject);
        }
        if (running > 0) return;
        for (const target of targets.slice(started)) rollout.cancel(target, cause() ?? 'stopped');
        resolve();
      };
      proceed();
    });
  };

  if (rollout.parallel) await Promise.all(rollout.regions.map(rollOutRegion));
  else for (const targets of rollout.regions) await rollOutRegion(targets);

  if (toleranceExceeded) return 'FAILED';
  return rollout.stopRequested() ? 'STOPPED' : 'SUCCEEDED';
}

/**
 * STRICT starts at the lower of the maximum and the tolerance plus one, and goes down with each failure; SOFT ignores
 * failures. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/concurrency-mode.html
 */
export function concurrencyNow(limits: RolloutLimits, failures: number): number {
  if (!limits.strict) return limits.maxConcurrent;
  return Math.max(0, Math.min(limits.maxConcurrent, limits.failureTolerance + 1 - failures));
}
