import type { Deployed } from '../../deployment/deploy.ts';
import type { PlanResult } from '../plan/json.ts';
import type { DeployResult } from './json.ts';

/** A deployment as it is printed for machines. */
export function toDeployResult(
  plan: PlanResult,
  outcome: DeployResult['outcome'],
  { stacks, operations, failures, error }: Partial<Deployed> = {},
): DeployResult {
  return {
    version: 1,
    outcome,
    ...(error !== undefined && { error: error.message }),
    stacks: [...(stacks ?? [])],
    operations: (operations ?? []).map((operation) => ({ ...operation })),
    failures: (failures ?? []).map(({ command, events, ...failure }) => ({
      ...failure,
      events: [...events],
      ...(command !== undefined && { command }),
    })),
    plan,
  };
}
