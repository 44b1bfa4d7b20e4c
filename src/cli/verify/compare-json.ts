import { z } from 'zod';
import { comparison, difference } from '../../replication/compare/difference.ts';
import { leftOut } from './json.ts';

/** `orgvault verify --compare --json` */
export const compareCommandResult = z.object({
  version: z.literal(1),
  comparisons: z.array(comparison),
  leftOut: z.array(leftOut),
  objects: z
    .array(difference)
    .describe('The first of all differences; `--objects` writes every one to a file.'),
  differences: z.int().describe('How many there are.'),
});
export type CompareCommandResult = z.infer<typeof compareCommandResult>;
