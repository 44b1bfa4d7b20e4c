import { z } from 'zod';
import { verifyCall, verifyResult } from '../../replication/verify/result.ts';

/** An instance of the stack set that was not looked into; also of a comparison. */
export const leftOut = z.object({
  accountId: z.string(),
  region: z.string(),
  why: z.string(),
  unprotected: z.boolean(),
});

/** `orgvault verify --json` */
export const verifyCommandResult = z.object({
  version: z.literal(1),
  /** Enrolled accounts and Regions, verified now or not. */
  enrolled: z.int(),
  results: z.array(verifyResult),
  leftOut: z.array(leftOut),
  /** Calls that are made once, whatever the number of accounts. */
  calls: z.array(verifyCall),
  /** Where the results are kept for `orgvault status`; absent if they could not be. */
  record: z.string().optional(),
  recordFailure: z.string().optional(),
  /** What is left behind. */
  stays: z.array(z.string()),
});
export type VerifyCommandResult = z.infer<typeof verifyCommandResult>;
