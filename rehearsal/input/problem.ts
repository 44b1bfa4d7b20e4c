/** One thing that is wrong in a file. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong with a file, one line for each. */
export class InputFileError extends Error {
  override readonly name = 'InputFileError';
  readonly file: string;
  /** Empty for a file that cannot be read at all. */
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[] | { readonly unreadable: string }) {
    if ('unreadable' in problems) {
      super(`${file}: ${problems.unreadable}`);
      this.problems = [];
    } else {
      super(problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'));
      this.problems = problems;
    }
    this.file = file;
  }
}

/** Something wrong at a path of a file, such as `['root', 'units', 0, 'id']`. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
