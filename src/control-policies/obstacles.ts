import type { ControlPolicy } from '../organization/control-policies.ts';
import type { Account } from '../organization/organization.ts';
import { statementApplies } from '../policy/applies.ts';
import { nameOfStatement } from '../policy/document.ts';
import { any, type Truth } from '../policy/truth.ts';
import type { Need } from './needs.ts';

/** A control policy in the way of something that an account needs. */
export interface Obstacle {
  /** `yes` it blocks; `unknown` it may block. */
  readonly blocks: Exclude<Truth, 'no'>;
  readonly purpose: Need['purpose'];
  readonly action: string;
  /** By name, as the subject of "blocks": the statement and its policy, or the place at which no policy allows the action. */
  readonly by: string;
}

/**
 * What stands in an account's way. At each level from the root to the account one of the policies attached there has to
 * allow the action, and none may deny it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function obstaclesFor(
  account: Account,
  needs: readonly Need[],
  policies: readonly ControlPolicy[],
): readonly Obstacle[] {
  const levels = [...account.unit.lineage, account.id].map((id) => ({
    id,
    policies: policies.filter(({ attachedTo }) => attachedTo.has(id)),
  }));
  return needs.flatMap((need) => [
    ...levels.flatMap((level) => level.policies.flatMap((policy) => denials(policy, need))),
    ...levels.flatMap((level) => missingAllow(level, need)),
  ]);
}

function denials({ id, name, statements }: ControlPolicy, { purpose, request }: Need): Obstacle[] {
  return statements.flatMap((statement, index) => {
    if (statement.Effect !== 'Deny') return [];
    const blocks = statementApplies(statement, request);
    if (blocks === 'no') return [];
    const by = `${nameOfStatement(statement, index)} of the policy ${name} (${id})`;
    return [{ blocks, purpose, action: request.action, by }];
  });
}

function missingAllow(
  level: { readonly id: string; readonly policies: readonly ControlPolicy[] },
  { purpose, request }: Need,
): Obstacle[] {
  // Without a single policy there: the type of policy is not in use.
  if (level.policies.length === 0) return [];
  const allowed = any(
    level.policies.flatMap(({ statements }) =>
      statements.filter(({ Effect }) => Effect === 'Allow').map((one) => statementApplies(one, request)),
    ),
  );
  if (allowed === 'yes') return [];
  return [
    {
      blocks: allowed === 'no' ? 'yes' : 'unknown',
      purpose,
      action: request.action,
      by: `the lack of an Allow in the policies attached to ${level.id}`,
    },
  ];
}
