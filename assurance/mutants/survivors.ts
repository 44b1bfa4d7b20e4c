/** A mutant that nothing notices, and why that is right. */
export interface Survivor {
  /** Of the mutants' names. */
  readonly names: RegExp;
  readonly why: string;
  /** Where AWS says so. */
  readonly page: string;
}

/** Every mutant that may survive, reviewed one by one. */
export const survivors: readonly Survivor[] = [];
