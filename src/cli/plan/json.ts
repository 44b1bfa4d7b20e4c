import { z } from 'zod';

const propertyChange = z.strictObject({
  path: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

const resourceChange = z.strictObject({
  logicalId: z.string(),
  type: z.string(),
  action: z.enum(['add', 'modify', 'replace', 'may-replace', 'remove']),
  kept: z.boolean().describe('Whether what is removed or replaced stays where it is, without its stack.'),
  properties: z.array(propertyChange),
});

const statement = z.strictObject({
  logicalId: z.string(),
  resourceType: z.string(),
  effect: z.string(),
  sid: z.string().optional(),
  actions: z.array(z.string()),
  principals: z.array(z.string()),
  resources: z.array(z.string()),
  conditions: z.array(z.string()),
});

const statements = z.strictObject({ gained: z.array(statement), lost: z.array(statement) });

/** What `orgvault plan --json` prints. */
export const planResult = z.strictObject({
  version: z.literal(1),
  changes: z.boolean().describe('Whether a deployment would change anything.'),
  stacks: z.array(
    z.strictObject({
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      exists: z.boolean(),
      by: z.enum(['change-set', 'template']).describe('What the changes were worked out by.'),
      changed: z.boolean(),
      changes: z.array(resourceChange),
      statements,
    }),
  ),
  stackSet: z.strictObject({
    exists: z.boolean(),
    comparison: z.literal('local').describe('Stack sets have no change sets: AWS was not asked.'),
    reachesAccounts: z.boolean().describe('Whether the stack of every enrolled account is updated.'),
    changes: z.array(resourceChange),
    parameters: z.array(propertyChange),
    statements,
    resources: z.array(z.strictObject({ type: z.string(), count: z.number() })).describe('Of each account.'),
  }),
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      path: z.string().optional().describe('Absent if it is no longer in the organization.'),
      region: z.string(),
      action: z.enum(['enrol', 'update', 'release', 'leave']),
      reason: z.string().describe('A code that stays the same.'),
      explanation: z.string(),
    }),
  ),
  effort: z.strictObject({ stackOperations: z.number(), resourceOperations: z.number() }),
  duration: z.strictObject({
    milliseconds: z.number(),
    rollout: z.array(
      z.strictObject({
        action: z.enum(['enrol', 'update', 'release']),
        region: z.string(),
        accounts: z.number(),
        atOnce: z.number(),
        waves: z.number(),
      }),
    ),
  }),
  cost: z.array(z.strictObject({ each: z.string(), part: z.string(), formula: z.string() })),
  refusals: z.array(
    z.strictObject({ where: z.string(), what: z.string(), consequence: z.string(), remedy: z.string() }),
  ),
  ongoing: z.array(z.strictObject({ operationId: z.string(), action: z.string(), status: z.string() })),
});

export type PlanResult = z.input<typeof planResult>;
