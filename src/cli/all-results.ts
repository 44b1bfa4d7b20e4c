import type { z } from 'zod';
import { deployResult } from './deploy/json.ts';
import { destroyResult } from './destroy/json.ts';
import { doctorResult } from './doctor/json.ts';
import { explainResult } from './explain/json.ts';
import { initResult } from './init/json.ts';
import { planResult } from './plan/json.ts';
import { restoreResult } from './restore/json.ts';
import { retryResult } from './retry/json.ts';
import { statusResult } from './status/json.ts';
import { compareCommandResult } from './verify/compare-json.ts';
import { verifyCommandResult } from './verify/json.ts';

/** What `--json` prints, by command. Changed only by additions; anything else takes a new version. */
export const allResults: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['init', initResult],
  ['doctor', doctorResult],
  ['plan', planResult],
  ['deploy', deployResult],
  ['destroy', destroyResult],
  ['status', statusResult],
  ['explain', explainResult],
  ['verify', verifyCommandResult],
  ['verify --compare', compareCommandResult],
  ['retry', retryResult],
  ['restore', restoreResult],
]);
