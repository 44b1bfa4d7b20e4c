import type { CliRun } from '../../prepared/cli-run.ts';
import type { FaultedCommand } from '../commands.ts';
import type { Estate, Preparation } from '../estate.ts';

/** A command that is ended in the midst of its work, and what its operator does then. */
export interface Victim {
  readonly name: string;
  /** How far the organization is that it works on. */
  readonly on: Preparation;
  /** An organization can see it once only: each end needs a new one. */
  readonly once?: true;
  /**
   * What shows each time that every account is protected after what is run next: fresh uploads that arrive, and where the
   * command changes what protects them, `verify` too. Undefined where nothing is protected yet, or any more.
   */
  readonly protection?: 'uploads' | 'uploads and verify';
  /** It is ended at what it does to files as well. */
  readonly writesFiles?: true;
  /**
   * Makes something to do.
   *
   * @param turn how often it was called
   */
  begin(estate: Estate, turn: number): Promise<Turn>;
  /** What has to hold when all ends have been tried; throws, or tells what does not. */
  prove(estate: Estate): Promise<readonly string[]>;
}

/** One time that a command is run and ended. */
export interface Turn {
  readonly command: FaultedCommand;
  /** What is wrong right after it was ended. */
  readonly ended?: (run: CliRun) => Promise<readonly string[]>;
  /** What is documented to be run then. @default the same command */
  readonly next?: () => Promise<readonly FaultedCommand[]>;
  /** What is wrong when that is done. */
  readonly mended?: () => Promise<readonly string[]>;
}
