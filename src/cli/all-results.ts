import type { z } from 'zod';

/** What `--json` prints, by command. Changed only by additions; anything else takes a new version. */
export const allResults: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([]);
