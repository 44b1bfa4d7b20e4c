import type { Destroyed } from '../../deployment/destroy.ts';
import type { DestroyPlan } from '../../deployment/destroy-plan.ts';
import { byHand } from './by-hand.ts';
import type { DestroyResult } from './json.ts';

/** A removal, planned or done, as it is printed for machines. */
export function toDestroyResult(
  { organizationId, instances, released, stackSet, stacks }: DestroyPlan,
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
    released: released.map(({ accountId, region }) => ({ accountId, region })),
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
