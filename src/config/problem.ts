import { printable } from '../printable.ts';

/** As long as a path may be on Linux. */
const longestName = 4_096;

/** Where a problem is: both count from 1, the column in characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the configuration file. */
export interface Problem {
  /** Stable; docs/configuration.md lists them. */
  readonly code: string;
  readonly file: string;
  /** Absent when the file as a whole is at fault. */
  readonly position?: Position;
  /** The field, such as `enrollment.organizationalUnits[1]`; empty for the file as a whole. */
  readonly path: string;
  /** What the file says there, as it is written; absent when nothing is. */
  readonly value?: string;
  /** What is wrong; a clause whose subject is the value, or else the field. */
  readonly wrong: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** One line: `orgvault.yaml:12:7  enrollment.regions[1]  "x" is wrong; do this`. */
export function renderProblem(problem: Problem): string {
  const { file, position, path, value } = problem;
  const name = printable(file, longestName);
  const place = position === undefined ? name : `${name}:${position.line}:${position.column}`;
  const sentence = `${value === undefined ? '' : `${value} `}${problem.wrong}; ${problem.remedy}`;
  return [place, path, sentence].filter((part) => part !== '').join('  ');
}

/** In the order of the file; what concerns the whole file comes first. */
function byPosition(a: Problem, b: Problem): number {
  return (
    (a.position?.line ?? 0) - (b.position?.line ?? 0) || (a.position?.column ?? 0) - (b.position?.column ?? 0)
  );
}

/** The configuration cannot be used. The message holds every problem, one a line. */
export class ConfigError extends Error {
  readonly code = 'INVALID_CONFIGURATION';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPosition);
    super(sorted.map(renderProblem).join('\n'));
    this.name = 'ConfigError';
    this.problems = sorted;
  }
}
