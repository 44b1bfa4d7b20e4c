import type { Plan } from '../../deployment/plan.ts';
import { accountPath } from '../../organization/organization.ts';
import type { PlanResult } from './json.ts';
import { reasonText } from './reason-text.ts';

/** A plan as it is printed for machines. */
export function toPlanResult(plan: Plan): PlanResult {
  const { stackSet, changes, stacks, accounts, effort, duration, cost, refusals, ongoing } = plan;
  const copy = <Value extends object>(values: readonly Value[]): Value[] =>
    values.map((value) => ({ ...value }));
  const resourceChanges = (list: Plan['stackSet']['changes']) =>
    list.map((change) => ({ ...change, properties: copy(change.properties) }));
  const statementChanges = ({ gained, lost }: Plan['stackSet']['statements']) => ({
    gained: gained.map(toStatement),
    lost: lost.map(toStatement),
  });
  return {
    version: 1,
    changes,
    stacks: stacks.map((stack) => ({
      ...stack,
      changes: resourceChanges(stack.changes),
      statements: statementChanges(stack.statements),
    })),
    stackSet: {
      exists: stackSet.exists,
      comparison: 'local',
      reachesAccounts: stackSet.reachesAccounts,
      changes: resourceChanges(stackSet.changes),
      parameters: copy(stackSet.parameters),
      statements: statementChanges(stackSet.statements),
      resources: copy(stackSet.resources),
    },
    accounts: accounts.map(({ accountId, account, region, action, reason }) => ({
      accountId,
      ...(account !== undefined && { path: accountPath(account) }),
      region,
      action,
      reason,
      explanation: reasonText[reason],
    })),
    effort: { ...effort },
    duration: { milliseconds: duration.milliseconds, rollout: copy(duration.rollout) },
    cost: copy(cost),
    refusals: copy(refusals),
    ongoing: ongoing.map(({ id, action, status }) => ({ operationId: id, action, status })),
  };
}

function toStatement({ sid, ...statement }: Plan['stackSet']['statements']['gained'][number]) {
  return {
    ...statement,
    ...(sid !== undefined && { sid }),
    actions: [...statement.actions],
    principals: [...statement.principals],
    resources: [...statement.resources],
    conditions: [...statement.conditions],
  };
}
