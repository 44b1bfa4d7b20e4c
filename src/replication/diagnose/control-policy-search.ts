import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import type { Config } from '../../config/schema.ts';
import { needsOf } from '../../control-policies/needs.ts';
import { type Obstacle, obstaclesFor } from '../../control-policies/obstacles.ts';
import { type ControlPolicy, readServiceControlPolicies } from '../../organization/control-policies.ts';
import { readAccount } from '../../organization/read-account.ts';
import type { CallLog } from '../call-log.ts';
import type { Finding } from '../finding.ts';
import type { Trial } from '../verify/trial.ts';

/** Who looks where. */
export interface ControlPolicySearchOptions {
  /** Runs the command: the operator role may not read policies. */
  readonly caller: Principal;
  readonly operator: Principal;
  readonly config: Config;
  /** Of the calls that are made once. */
  readonly log: CallLog;
}

/** Looks for service control policies in the way of replication; reads them once, and not before something is asked. */
export class ControlPolicySearch {
  readonly #options: ControlPolicySearchOptions;
  #policies: Promise<readonly ControlPolicy[]> | undefined;

  constructor(options: ControlPolicySearchOptions) {
    this.#options = options;
  }

  /** One finding for each statement; none if nothing is in the way, or the caller may not look. */
  async findingsOf({ target, where, log }: Trial): Promise<readonly Finding[]> {
    const { operator, config } = this.#options;
    const { accountId, region } = target;
    try {
      this.#policies ??= this.#read();
      const policies = await this.#policies;
      const organizations = operator.client(OrganizationsClient, config.central.region);
      const account = await log.ask(
        operator,
        { action: 'organizations:ListParents', on: accountId, region: config.central.region },
        () => readAccount(organizations, accountId),
      );
      if (account === undefined) return [];
      const needs = needsOf(config, accountId, region).filter(({ purpose }) => purpose === 'replication');
      return byStatement(obstaclesFor(account, needs, policies)).map((obstacles) =>
        findingOf(obstacles, where),
      );
    } catch (error) {
      if (isRefusal(error)) return [];
      throw error;
    }
  }

  /** A listing, and two calls for each policy, which the log tells as one. */
  #read(): Promise<readonly ControlPolicy[]> {
    const { caller, config, log } = this.#options;
    const { region } = config.central;
    return log.ask(caller, { action: 'organizations:ListPolicies', on: config.organizationId, region }, () =>
      readServiceControlPolicies(caller.client(OrganizationsClient, region)),
    );
  }
}

type Obstacles = readonly [Obstacle, ...Obstacle[]];

function byStatement(obstacles: readonly Obstacle[]): readonly Obstacles[] {
  const groups = new Map<string, [Obstacle, ...Obstacle[]]>();
  for (const obstacle of obstacles) {
    const group = groups.get(obstacle.by);
    if (group === undefined) groups.set(obstacle.by, [obstacle]);
    else group.push(obstacle);
  }
  return [...groups.values()];
}

function findingOf(obstacles: Obstacles, where: string): Finding {
  const surely = obstacles.some(({ blocks }) => blocks === 'yes');
  const actions = obstacles.map(({ action }) => action).join(', ');
  return {
    code: 'SERVICE_CONTROL_POLICY',
    what: `${where}: ${obstacles[0].by} ${surely ? 'blocks' : 'may block'} ${actions}, which replication needs`,
    remedy:
      'in the management account, except the roles below /orgvault/ from it (aws:PrincipalArn) or detach it; ' +
      'then run `orgvault retry --objects` in the account for what failed meanwhile',
  };
}
