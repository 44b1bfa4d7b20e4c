import { z } from 'zod';
import { planResult } from '../plan/json.ts';

/** What `orgvault deploy --json` prints. */
export const deployResult = z.strictObject({
  version: z.literal(1),
  outcome: z.enum(['nothing-to-do', 'dry-run', 'deployed', 'failed']),
  error: z.string().optional().describe('Why a stack was not deployed.'),
  stacks: z.array(z.string()).describe('The stacks that were deployed.'),
  operations: z.array(
    z.strictObject({
      id: z.string(),
      action: z.string(),
      status: z.string(),
      succeeded: z.number(),
      failed: z.number(),
      cancelled: z.number(),
    }),
  ),
  failures: z.array(
    z.strictObject({
      accountId: z.string(),
      region: z.string(),
      operationId: z.string(),
      reason: z.string(),
      events: z.array(z.string()).describe("What failed in the account's stack, if it could be read."),
      command: z.string().optional().describe("Shows the account's administrator these events."),
    }),
  ),
  plan: planResult,
});

export type DeployResult = z.input<typeof deployResult>;
