import type { World } from './world.ts';

/** A command of a page as the newcomer runs it, and what has to be seen. */
export interface Step {
  /** As the page has it. */
  readonly command: string;
  /** The profile that it runs with where it names none; the journey's if left out. */
  readonly as?: string;
  /** What the reader has or does before, beside what the page's commands do. */
  readonly given?: (world: World) => Promise<void>;
  /** What the reader writes in place of names and ids of the page. */
  readonly replacing?: (world: World) => Promise<Readonly<Record<string, string>>>;
  /** It asks: without what is `answered` it has to end with 2, since nobody is there, and to change nothing. */
  readonly asks?: true;
  /** What is added because nobody is there to answer its questions. */
  readonly answered?: string;
  /** Exit statuses; 0 if left out. */
  readonly ends?: number;
  /** What its output has to hold. */
  readonly shows?: RegExp;
  /** It stays until Ctrl-C, which comes when its output holds this. */
  readonly until?: RegExp;
  /** Rejects unless it has left what it should. */
  readonly leaves?: (world: World) => Promise<void>;
}

/** Commands of one page, in the order in which they are typed. */
export interface Part {
  readonly page: string;
  /** The profile that they run with; the journey's if left out. */
  readonly as?: string;
  readonly steps: readonly Step[];
}

/** Pages that are followed in one world, one after another. */
export interface Journey {
  readonly name: string;
  /** The profile that commands run with: what pages call "with credentials of". */
  readonly as: string;
  /** It is followed where the aws CLI is, and the others where it is not. */
  readonly withAws?: true;
  readonly parts: readonly Part[];
}
