import type { Estate } from './estate.ts';

/** What happened in a scenario, as its row in the table has it. */
export interface Told {
  /** What the CLI said, and with which status it ended. */
  readonly said: string;
  /** What brought everything back, in order; empty where nothing had to be done. */
  readonly mended: readonly string[];
}

/** Something that goes wrong in a deployed organization, and its operator who mends it as the documents say. */
export interface Scenario {
  readonly name: string;
  /** Leaves everything protected. Throws where the CLI does not say what it should. */
  run(estate: Estate): Promise<Told>;
  /** An account that is closed by it. That cannot be taken back, so nothing comes after it in the same organization. */
  readonly closes?: string;
}
