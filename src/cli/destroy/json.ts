import { z } from 'zod';

const remains = {
  goes: z.array(z.string()).describe('Resource types, one for each resource.'),
  stays: z.array(z.string()).describe('Resource types, one for each resource that is kept.'),
};

/** What `orgvault destroy --json` prints. */
export const destroyResult = z.strictObject({
  version: z.literal(1),
  outcome: z.enum(['nothing-to-do', 'dry-run', 'destroyed', 'failed']),
  error: z.string().optional(),
  organizationId: z.string(),
  instances: z.array(
    z.strictObject({
      accountId: z.string(),
      region: z.string(),
      becomes: z.enum(['deleted', 'let-go']).describe('The stack of an account that is let go stays there.'),
    }),
  ),
  released: z
    .array(z.strictObject({ accountId: z.string(), region: z.string() }))
    .describe('Released before, as far as the stack set remembers: what stayed there, stays.'),
  accountStack: z
    .strictObject(remains)
    .optional()
    .describe('Of each account; absent if there is no stack set.'),
  stacks: z.array(
    z.strictObject({ name: z.string(), accountId: z.string(), region: z.string(), ...remains }),
  ),
  destroyed: z.array(z.string()),
  failures: z.array(z.strictObject({ accountId: z.string(), region: z.string(), reason: z.string() })),
  byHand: z.array(z.string()).describe('How to remove what stays.'),
});

export type DestroyResult = z.input<typeof destroyResult>;
