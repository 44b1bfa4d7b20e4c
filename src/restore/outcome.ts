import type { SourceSays } from './candidates.ts';
import type { Verification } from './target.ts';

/**
 * What became of an object; `write` is what a dry run would write, `archived` what has to be asked back first and was
 * not.
 */
export const outcomeKinds = [
  'written',
  'write',
  'already-there',
  'newer',
  'left-out',
  'archived',
  'asked-back',
  'waiting',
  'failed',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** One object of the restore. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  /** When the version was made. */
  readonly lastModified: Date;
  readonly storageClass: string;
  readonly source: SourceSays;
  readonly place: string;
  /** Why, where that does not go without saying. */
  readonly why: string | undefined;
  readonly verification: Verification | undefined;
}

/** How many, and of how many bytes. */
export interface Amount {
  readonly objects: number;
  readonly bytes: number;
}

/** What all came to. */
export interface Totals {
  readonly outcomes: Readonly<Record<OutcomeKind, Amount>>;
  /** Of those written. */
  readonly verifications: Readonly<Record<Verification, number>>;
  /** Of those that were not left out: the source said that they were deleted by then. */
  readonly deleted: number;
  /** The first of those that failed. */
  readonly failures: readonly Outcome[];
}

/** Failures beyond these are only counted: memory does not grow with them. */
const mostFailures = 100;

/** Adds up as outcomes come. */
export class Tally {
  readonly #amounts = new Map<OutcomeKind, { objects: number; bytes: number }>(
    outcomeKinds.map((kind) => [kind, { objects: 0, bytes: 0 }]),
  );
  readonly #verifications: Record<Verification, number> = { checksum: 0, md5: 0, s3: 0, size: 0 };
  readonly #failures: Outcome[] = [];
  #deleted = 0;

  add(outcome: Outcome): void {
    const amount = this.#amounts.get(outcome.kind);
    if (amount !== undefined) {
      amount.objects += 1;
      amount.bytes += outcome.size;
    }
    if (outcome.verification !== undefined) this.#verifications[outcome.verification] += 1;
    if (outcome.source.kind === 'deleted' && outcome.kind !== 'left-out') this.#deleted += 1;
    if (outcome.kind === 'failed' && this.#failures.length < mostFailures) this.#failures.push(outcome);
  }

  /** Before another pass over what has been asked back. */
  forgetWaiting(): void {
    for (const kind of ['asked-back', 'waiting'] as const) this.#amounts.set(kind, { objects: 0, bytes: 0 });
  }

  totals(): Totals {
    const amount = (kind: OutcomeKind): Amount => ({ objects: 0, bytes: 0, ...this.#amounts.get(kind) });
    return {
      outcomes: {
        written: amount('written'),
        write: amount('write'),
        'already-there': amount('already-there'),
        newer: amount('newer'),
        'left-out': amount('left-out'),
        archived: amount('archived'),
        'asked-back': amount('asked-back'),
        waiting: amount('waiting'),
        failed: amount('failed'),
      },
      verifications: { ...this.#verifications },
      deleted: this.#deleted,
      failures: [...this.#failures],
    };
  }
}
