import { z } from 'zod';
import { comparison, difference } from '../../replication/compare/difference.ts';
import { leftOut } from './json.ts';

/** `orgvault verify --compare --json` */
export const compareCommandResult = z.object({
  version: z.literal(1),
  comparisons: z.array(comparison),
  leftOut: z.array(leftOut),
  /** The first of all differences; `--objects` writes every one to a file. */
  objects: z.array(difference),
  /** How many there are. */
  differences: z.int(),
});
export type CompareCommandResult = z.infer<typeof compareCommandResult>;
