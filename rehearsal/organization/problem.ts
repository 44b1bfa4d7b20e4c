/** One thing that is wrong in an organization file. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong in an organization file, one line for each. */
export class OrganizationFileError extends Error {
  override readonly name = 'OrganizationFileError';
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    const lines = problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
    super(lines.join('\n'));
    this.file = file;
    this.problems = problems;
  }
}

/** Something wrong at a path of the file, such as `['root', 'units', 0, 'id']`. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
