import { z } from 'zod';

/** What `orgvault doctor --json` prints. */
export const doctorResult = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      check: z.string().describe('The precondition, such as trusted-access.'),
      verdict: z.enum(['pass', 'warn', 'fail', 'unknown']),
      detail: z.string().describe('What was found.'),
      remedy: z.string().optional().describe('What to do about it.'),
      repaired: z.boolean().optional().describe('With --fix: whether it was mended just now.'),
    }),
  ),
});

export type DoctorResult = z.output<typeof doctorResult>;
