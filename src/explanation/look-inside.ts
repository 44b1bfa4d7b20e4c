import type { Principal } from '../aws/principal.ts';
import { isRefusal } from '../aws/refusal.ts';
import type { Config } from '../config/schema.ts';
import { readMemberStack } from '../enrollment/member-stack.ts';
import type { StackInstance } from '../enrollment/stack-instances.ts';
import type { StackSet, StackSetReader } from '../enrollment/stack-set.ts';
import { OrgvaultError } from '../error.ts';
import { CallLog } from '../replication/call-log.ts';
import { openCentre } from '../replication/centre.ts';
import { readHealth } from '../replication/health/read-health.ts';
import { inspect } from '../replication/inspect.ts';
import { targetsOf } from '../replication/targets.ts';
import type { Inside, Seen } from './account-explanation.ts';

/** Who looks, and what is compared with. */
export interface InsideOptions {
  readonly operator: Principal;
  readonly config: Config;
  readonly reader: StackSetReader;
  readonly stackSet: StackSet;
  /** Whether the account counts as backed up: then a stack that is not named is not known, rather than not there. */
  readonly enrolled: boolean;
  readonly now: () => Date;
}

/** Looks into an account by its audit role; undefined if there is no stack to look at. */
export async function lookInside(
  instance: StackInstance,
  options: InsideOptions,
): Promise<Seen<Inside> | undefined> {
  const { operator, config, stackSet, enrolled, now } = options;
  const [target] = targetsOf([instance], config).targets;
  if (target === undefined) {
    const unknown = { kind: 'unknown', why: 'StackSets name no stack of it', runFrom: from(config) } as const;
    return enrolled ? unknown : undefined;
  }
  const audit = operator.assume(target.auditRoleArn, config.central.region);
  return seen(from(config), async () => {
    const stack = await readMemberStack(audit, target, stackSet);
    const [health, inspection] = await Promise.all([
      readHealth([instance], { operator, config, now }),
      seen(from(config), async () => {
        const centre = await openCentre(operator, options.reader, config, new CallLog(now));
        return inspect(target, audit, centre, { template: stack.template, now });
      }),
    ]);
    const [first] = health;
    if (first === undefined) throw new Error('A target has no health');
    return { stack, health: first, inspection };
  });
}

/** Whatever AWS refuses, or Orgvault itself, is unknown; other errors are thrown. */
async function seen<Value>(runFrom: string, work: () => Promise<Value>): Promise<Seen<Value>> {
  try {
    return { kind: 'seen', value: await work() };
  } catch (error) {
    if (error instanceof OrgvaultError) return { kind: 'unknown', why: error.message, runFrom };
    if (isRefusal(error)) return { kind: 'unknown', why: `${error.name}: ${error.message}`, runFrom };
    throw error;
  }
}

/** Where the operator role can be assumed. */
export function from({ administrator }: Config): string {
  return `the administering account ${administrator.accountId}, as a principal that may assume its role below /orgvault/operator/`;
}
