/** One part of the assurance: a program of its own, `assurance/<name>/main.ts`. */
export interface Part {
  readonly name: string;
  /** What it finds out, as a title. */
  readonly title: string;
  /** It measures time, so nothing else may run beside it. */
  readonly alone?: true;
}

/** All parts, in the order in which they start; the longest first, so that two at a time end together. */
export const parts: readonly Part[] = [
  { name: 'faults', title: 'Whatever fails, the documented next command brings everything back' },
  { name: 'soak', title: 'Random operations beside a model of what must be in the centre' },
  { name: 'mutants', title: 'Every permission counts: each taken away or weakened is noticed' },
  { name: 'reach', title: 'No account reaches another' },
  { name: 'input', title: 'Bad input is answered in a sentence' },
  { name: 'upgrades', title: 'Earlier deployments are updated without a replacement or a gap' },
  { name: 'supply', title: 'What is shipped, and what it gives away' },
  { name: 'newcomer', title: 'What README and docs tell to type works in an empty environment' },
  { name: 'scale', title: 'Time, calls and memory grow no faster than the accounts', alone: true },
];
