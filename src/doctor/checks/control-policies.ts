import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { needsOf } from '../../control-policies/needs.ts';
import { type Obstacle, obstaclesFor } from '../../control-policies/obstacles.ts';
import { readServiceControlPolicies } from '../../organization/control-policies.ts';
import { accountsWithin, isReachedByStackSets } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'control-policies';
/** Accounts named in a finding; the others are counted. */
const named = 3;

/** That no service control policy stands in the way of enrolment or replication in any account of the targets. */
export async function checkControlPolicies(facts: Facts): Promise<readonly Finding[]> {
  const { enrollment } = facts.config;
  const organizations = facts.caller.client(OrganizationsClient, facts.region);
  const [organization, policies] = await Promise.all([
    facts.tree(),
    readServiceControlPolicies(organizations),
  ]);
  const targets = new Set<string>(enrollment.organizationalUnits);
  const excluded = new Set<string>(enrollment.excludedAccounts);
  const accounts = accountsWithin(organization, targets).filter(
    (account) =>
      isReachedByStackSets(account) &&
      account.id !== organization.managementAccountId &&
      !excluded.has(account.id),
  );
  // One finding for each statement, however many accounts and actions it is about.
  const byStatement = new Map<string, Hindrance>();
  for (const account of accounts) {
    for (const region of enrollment.regions) {
      for (const obstacle of obstaclesFor(account, needsOf(facts.config, account.id, region), policies)) {
        const key = `${obstacle.by} ${obstacle.purpose}`;
        const known = byStatement.get(key) ?? newHindrance(obstacle);
        if (obstacle.blocks === 'yes') known.blocks = 'yes';
        known.actions.add(obstacle.action);
        known.accounts.add(account.id);
        byStatement.set(key, known);
      }
    }
  }
  if (byStatement.size === 0) {
    const detail = `none of ${policies.length} service control policies is in the way in ${accounts.length} accounts`;
    return [{ check, verdict: 'pass', detail }];
  }
  return [...byStatement.values()].map(({ by, purpose, blocks, actions, accounts: hit }) => ({
    check,
    verdict: blocks === 'yes' ? 'fail' : 'warn',
    detail: `${by} ${blocks === 'yes' ? 'blocks' : 'may block'} ${list(actions)}, which ${purpose} needs, in ${list(hit)}`,
    remedy:
      'except the roles stacksets-exec-* and /orgvault/* from it (aws:PrincipalArn), or leave these accounts out by excludedAccounts',
  }));
}

/** What one statement hinders, for one purpose. */
interface Hindrance extends Pick<Obstacle, 'by' | 'purpose'> {
  blocks: Obstacle['blocks'];
  readonly actions: Set<string>;
  readonly accounts: Set<string>;
}

function newHindrance({ by, purpose }: Obstacle): Hindrance {
  return { by, purpose, blocks: 'unknown', actions: new Set(), accounts: new Set() };
}

function list(items: ReadonlySet<string>): string {
  const all = [...items];
  const rest = all.length - named;
  return rest > 0 ? `${all.slice(0, named).join(', ')} and ${rest} more` : all.join(', ');
}
