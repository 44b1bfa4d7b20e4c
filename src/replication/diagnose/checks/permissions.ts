import { rolePath } from '../../../names.ts';
import type { Statement } from '../../../policy/document.ts';
import type { Finding } from '../../finding.ts';
import { verdictOf } from '../allowed.ts';
import type { Case, Check } from '../case.ts';
import { told } from '../read.ts';
import { revertCentre, revertSource, thenRetry } from '../repair.ts';
import { type RequiredPermission, requiredPermissions } from '../required-permissions.ts';

/** The replication role is there, S3 may assume it, and every policy lets it do what replication needs. */
export const roleMayReplicate: Check = (facts) => {
  const { source, target, where, role } = facts;
  if (role === undefined) return [];
  const mended = thenRetry(revertSource(target));
  if (!role.roleArn.includes(`:role${rolePath('replication')}`)) {
    return [
      {
        code: 'REPLICATION_ROLE_CHANGED',
        what: `${where}: ${source.store.bucket} is replicated with ${role.roleArn}, which the central bucket does not know`,
        ...mended,
      },
    ];
  }
  if (source.role?.kind === 'failed' && isGone(source.role.error)) {
    return [
      {
        code: 'REPLICATION_ROLE_GONE',
        what: `${where}: the replication role ${role.roleArn}, which ${source.store.bucket} names, is gone`,
        ...mended,
      },
    ];
  }
  const roleFacts = told(source.role);
  const assumed = roleFacts && verdictOf(roleFacts.trust, trustRequest());
  const distrust: readonly Finding[] =
    assumed?.allows === 'no'
      ? [
          {
            code: 'REPLICATION_ROLE_NOT_ASSUMABLE',
            what: `${where}: the trust policy of ${role.roleArn} no longer lets s3.amazonaws.com assume it`,
            ...mended,
          },
        ]
      : [];
  return [...distrust, ...groupByPolicy(requiredPermissions(facts, role), facts)];
};

/**
 * The audit role may read every role below the path. IAM does not know the path of a role that is gone, so that it
 * refuses, by the audit role's own policy, instead of saying so.
 */
function isGone({ name, message }: Error): boolean {
  return (
    name.startsWith('NoSuchEntity') ||
    (name === 'AccessDenied' && message.includes('no identity-based policy'))
  );
}

function trustRequest() {
  return {
    action: 'sts:AssumeRole',
    resource: '*',
    principals: { service: 's3.amazonaws.com' },
    keys: { 'aws:securetransport': ['true'] },
  };
}

/** One finding for each policy, which names all that is missing in it. */
function groupByPolicy(permissions: readonly RequiredPermission[], facts: Case): readonly Finding[] {
  const policies = ['role', 'central-bucket', 'central-key', 'source-key'] as const;
  return policies.flatMap((policy) => {
    const statements = statementsOf(policy, facts);
    if (statements === undefined) return [];
    const missing = permissions
      .filter((permission) => permission.policy === policy)
      .map(({ request }) => ({ request, verdict: verdictOf(statements, request) }))
      .filter(({ verdict }) => verdict.allows === 'no');
    if (missing.length === 0) return [];
    const actions = missing.map(({ request }) => request.action).join(', ');
    const denied = [...new Set(missing.flatMap(({ verdict }) => verdict.deniedBy ?? []))].join(', ');
    return [findingOf(policy, `${actions}${denied === '' ? '' : ` (denied by ${denied})`}`, facts)];
  });
}

/** Undefined where it is not known, or is none to judge by. */
function statementsOf(policy: RequiredPermission['policy'], facts: Case): readonly Statement[] | undefined {
  const { source, central } = facts;
  switch (policy) {
    case 'role': {
      const role = told(source.role);
      return role === undefined || role.unread.length > 0 ? undefined : role.statements;
    }
    case 'central-bucket':
      return central.policy;
    case 'central-key':
      return told(central.key.policy);
    case 'source-key':
      return told(source.key.policy);
  }
}

function findingOf(policy: RequiredPermission['policy'], missing: string, facts: Case): Finding {
  const { source, centre, target, where, role } = facts;
  const central = thenRetry(revertCentre(centre));
  const own = thenRetry(revertSource(target));
  switch (policy) {
    case 'role':
      return {
        code: 'REPLICATION_ROLE_LACKS_PERMISSION',
        what: `${where}: the policies of the replication role ${role?.roleArn ?? ''} no longer allow ${missing}`,
        ...own,
      };
    case 'central-bucket':
      return {
        code: 'CENTRAL_POLICY_CHANGED',
        what: `the policy of the central bucket ${centre.bucket} does not let the replication role of ${where} ${missing}`,
        ...central,
      };
    case 'central-key':
      return {
        code: 'CENTRAL_KEY_POLICY_CHANGED',
        what: `the policy of the central key ${centre.keyArn} does not let the replication role of ${where} ${missing}`,
        ...central,
      };
    case 'source-key':
      return {
        code: 'SOURCE_KEY_POLICY_CHANGED',
        what: `${where}: the policy of the source key ${source.store.keyArn} does not allow ${missing}`,
        ...own,
      };
  }
}
