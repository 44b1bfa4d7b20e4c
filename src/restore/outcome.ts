import { canBeArchived } from './archive.ts';
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
  #settled = new Sums();
  /** Of what another look may find otherwise. */
  #open = new Sums();

  add(outcome: Outcome): void {
    (isOpen(outcome) ? this.#open : this.#settled).add(outcome);
  }

  /** Before another look at what has been asked back. */
  forgetOpen(): void {
    this.#open = new Sums();
  }

  totals(): Totals {
    const [settled, open] = [this.#settled, this.#open];
    const amount = (kind: OutcomeKind): Amount => ({
      objects: settled.of(kind).objects + open.of(kind).objects,
      bytes: settled.of(kind).bytes + open.of(kind).bytes,
    });
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
      // Nothing open was written.
      verifications: { ...settled.verifications },
      deleted: settled.deleted + open.deleted,
      failures: [...settled.failures, ...open.failures].slice(0, mostFailures),
    };
  }
}

/** What failed may succeed at the next look, if that looks at it. */
function isOpen({ kind, storageClass }: Outcome): boolean {
  return (
    kind === 'asked-back' || kind === 'waiting' || (kind === 'failed' && canBeArchived({ storageClass }))
  );
}

class Sums {
  readonly verifications: Record<Verification, number> = { checksum: 0, md5: 0, s3: 0, size: 0 };
  readonly failures: Outcome[] = [];
  deleted = 0;
  readonly #amounts = new Map<OutcomeKind, Amount>();

  of(kind: OutcomeKind): Amount {
    return this.#amounts.get(kind) ?? { objects: 0, bytes: 0 };
  }

  add(outcome: Outcome): void {
    const { kind, size, verification, source } = outcome;
    const { objects, bytes } = this.of(kind);
    this.#amounts.set(kind, { objects: objects + 1, bytes: bytes + size });
    if (verification !== undefined) this.verifications[verification] += 1;
    if (source.kind === 'deleted' && kind !== 'left-out') this.deleted += 1;
    if (kind === 'failed' && this.failures.length < mostFailures) this.failures.push(outcome);
  }
}
