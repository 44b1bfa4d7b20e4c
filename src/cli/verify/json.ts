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
  enrolled: z.int().describe('Enrolled accounts and Regions, verified now or not.'),
  results: z.array(verifyResult),
  leftOut: z.array(leftOut),
  calls: z.array(verifyCall).describe('Calls that are made once, whatever the number of accounts.'),
  record: z
    .string()
    .optional()
    .describe('Where the results are kept for `orgvault status`; absent if they could not be.'),
  recordFailure: z.string().optional(),
  stays: z.array(z.string()).describe('What is left behind.'),
});
export type VerifyCommandResult = z.infer<typeof verifyCommandResult>;
