/** An unknown is never a pass: whoever runs the command from elsewhere may see more. */
export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';

/** What one look at one precondition found. */
export interface Finding {
  /** The precondition: stable, as in `trusted-access`. */
  readonly check: string;
  readonly verdict: Verdict;
  /** What was found, as a sentence without its full stop. */
  readonly detail: string;
  /** What to do about it; absent for a pass. */
  readonly remedy?: string;
  /** What would mend it, where that is safe. */
  readonly repair?: Repair;
}

/** A change that `doctor --fix` makes, after asking. */
export interface Repair {
  /** As a question: `Activate ...?` */
  readonly question: string;
  readonly run: () => Promise<void>;
}
