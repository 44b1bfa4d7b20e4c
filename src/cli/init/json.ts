import { z } from 'zod';

/** What `orgvault init --json` prints. */
export const initResult = z.strictObject({
  version: z.literal(1),
  file: z.string().describe('Where the configuration is.'),
  written: z.boolean().describe('False with --dry-run.'),
  organizationId: z.string(),
  accounts: z
    .number()
    .int()
    .describe('Active accounts in the chosen organizational units and below, less the excluded.'),
  content: z.string().describe('The text of the configuration.'),
});

export type InitResult = z.output<typeof initResult>;
