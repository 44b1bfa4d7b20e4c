import type { z } from 'zod';
import { doctorResult } from './doctor/json.ts';
import { statusResult } from './status/json.ts';

/** What `--json` prints, by command. Changed only by additions; anything else takes a new version. */
export const allResults: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['doctor', doctorResult],
  ['status', statusResult],
]);
