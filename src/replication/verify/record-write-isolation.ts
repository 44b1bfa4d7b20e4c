import { roleArnPattern } from '../../names.ts';
import type { Statement } from '../../policy/document.ts';
import type { Centre } from '../centre.ts';
import { revertCentre } from '../diagnose/repair.ts';
import { keysOfRole, principalsOfRole } from '../request-keys.ts';
import type { Trial } from './trial.ts';
import { decideWriteIsolation } from './write-isolation.ts';

/** Says what the live policy of the central bucket lets the replication roles of an account do elsewhere. */
export function recordWriteIsolation(trial: Trial, centre: Centre, policy: readonly Statement[]): void {
  const { accountId } = trial.target;
  const role = {
    partition: centre.config.central.partition,
    organizationId: centre.config.organizationId,
    accountId,
    // Whatever it is called: a pattern, so that the answer holds for each role under the path.
    roleArn: roleArnPattern(centre.config.central.partition, accountId, 'replication'),
  };
  const { mayWriteElsewhere, statements } = decideWriteIsolation(policy, {
    bucketArn: centre.bucketArn,
    accountId,
    keys: keysOfRole(role),
    principals: [...principalsOfRole(role), ...namedRoles(policy, role)],
  });
  switch (mayWriteElsewhere) {
    case 'no':
      trial.record(
        'write-isolation',
        'proved',
        `no statement of the central bucket's policy lets a replication role of ${accountId} write outside ${accountId}/; evaluated, not tried`,
      );
      return;
    case 'unknown':
      trial.record(
        'write-isolation',
        'undecided',
        `whether a replication role of ${accountId} may write elsewhere depends on what is not known here: ${statements.join(', ')}`,
      );
      return;
    case 'yes':
      trial.record(
        'write-isolation',
        'refuted',
        `the central bucket's policy lets a replication role of ${accountId} write outside ${accountId}/: ${statements.join(', ')}`,
      );
      trial.findings.push({
        code: 'CENTRAL_POLICY_NOT_ISOLATING',
        what: `${trial.where}: the central bucket's policy lets this account's replication role write under other accounts' prefixes (${statements.join(', ')})`,
        ...revertCentre(centre),
      });
  }
}

/** Roles and sessions of the account that the policy names as principals: each may be a replication role. */
function namedRoles(
  policy: readonly Statement[],
  { partition, accountId }: { readonly partition: string; readonly accountId: string },
): readonly string[] {
  const beginnings = [
    `arn:${partition}:iam::${accountId}:role/`,
    `arn:${partition}:sts::${accountId}:assumed-role/`,
  ];
  return policy
    .flatMap(({ Principal }) =>
      Principal === undefined || Principal === '*' ? [] : (Principal['AWS'] ?? []),
    )
    .filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}
