import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';

/** The samples of one minute, as services publish them. */
export interface Samples {
  /** When the minute begins, in milliseconds. */
  readonly minute: number;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A metric that a service publishes to an account in a Region. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly unit: StandardUnit;
  /** The samples from `start` to before `end`, the oldest first. */
  readonly samples: (start: Date, end: Date) => readonly Samples[];
}
