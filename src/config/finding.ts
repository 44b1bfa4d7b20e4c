import type { FieldPath } from './field-path.ts';
import type { Problem } from './problem.ts';

/** A problem before its place in the file is known. */
export interface Finding extends Pick<Problem, 'code' | 'wrong' | 'remedy'> {
  readonly path: FieldPath;
  /** Whether the key is wrong or the value (the default). */
  readonly at?: 'key' | 'value';
}
