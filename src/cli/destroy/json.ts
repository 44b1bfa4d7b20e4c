import { z } from 'zod';
import type { Destroyed } from '../../deployment/destroy.ts';
import type { DestroyPlan } from '../../deployment/destroy-plan.ts';
import { byHand } from './by-hand.ts';

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

/** A removal, planned or done, as it is printed for machines. */
export function toDestroyResult(
  { organizationId, instances, stackSet, stacks }: DestroyPlan,
  outcome: DestroyResult['outcome'],
  { stacks: destroyed, failures, error }: Partial<Destroyed> = {},
): DestroyResult {
  return {
    version: 1,
    outcome,
    ...(error !== undefined && { error: error.message }),
    organizationId,
    instances: instances.map(({ instance: { accountId, region }, letGo }) => ({
      accountId,
      region,
      becomes: letGo ? 'let-go' : 'deleted',
    })),
    ...(stackSet !== undefined && { accountStack: { goes: [...stackSet.goes], stays: [...stackSet.stays] } }),
    stacks: stacks.map(({ stack: { name, accountId, region }, goes, stays }) => ({
      ...{ name, accountId, region },
      goes: [...goes],
      stays: [...stays],
    })),
    destroyed: [...(destroyed ?? [])],
    failures: (failures ?? []).map((failure) => ({ ...failure })),
    byHand: [...byHand(stacks)],
  };
}
