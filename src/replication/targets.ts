import type { Config } from '../config/schema.ts';
import { type StackInstance, stackUuid } from '../enrollment/stack-instances.ts';
import { OrgvaultError } from '../error.ts';
import { backupPrefix, canaryFolder, canaryName, memberRoleArn } from '../names.ts';

/** An enrolled account in one Region: where its stack stands and what its roles are called. */
export interface Target {
  readonly accountId: string;
  readonly region: string;
  readonly stackId: string;
  readonly auditRoleArn: string;
  readonly canaryRoleArn: string;
  /** Of all keys that are replicated; ends with a slash. */
  readonly prefix: string;
  /** The one key of the canary, in the source as in the centre. */
  readonly canaryKey: string;
}

/** An instance of the stack set that has nothing to verify, or nothing that could be. */
export interface LeftOut {
  readonly accountId: string;
  readonly region: string;
  readonly why: string;
  /** Whether it should have a backup, and has none. */
  readonly unprotected: boolean;
}

/** The instances of the stack set, sorted. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly leftOut: readonly LeftOut[];
}

/** Sorts the instances of the stack set into those with roles to work with and those without. */
export function targetsOf(instances: readonly StackInstance[], config: Config): Targets {
  const targets: Target[] = [];
  const leftOut: LeftOut[] = [];
  for (const instance of instances) {
    const { accountId, region, stackId, detailedStatus, statusReason } = instance;
    const reason = statusReason === undefined ? '' : `: ${statusReason}`;
    if (accountId === config.central.accountId) {
      leftOut.push({ accountId, region, why: 'is the central account', unprotected: false });
    } else if (config.enrollment.excludedAccounts.some((excluded) => excluded === accountId)) {
      leftOut.push({ accountId, region, why: 'is excluded by the configuration', unprotected: false });
    } else if (detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT') {
      leftOut.push({ accountId, region, why: 'is suspended', unprotected: false });
    } else if (stackId === undefined || stackId === '') {
      const why = `has no stack yet, ${detailedStatus ?? instance.status}${reason}`;
      leftOut.push({ accountId, region, why, unprotected: true });
    } else {
      targets.push(targetOf(accountId, region, stackId, config));
    }
  }
  return { targets, leftOut };
}

function targetOf(accountId: string, region: string, stackId: string, config: Config): Target {
  const uuid = stackUuid(stackId);
  const place = { partition: config.central.partition, accountId };
  const prefix = backupPrefix(config.replication.keyLayout, accountId, region);
  return {
    accountId,
    region,
    stackId,
    auditRoleArn: memberRoleArn(place, 'audit', uuid),
    canaryRoleArn: memberRoleArn(place, 'canary', uuid),
    prefix,
    canaryKey: `${prefix}${canaryFolder}${canaryName}`,
  };
}

/** Which of the enrolled accounts. */
export interface Selection {
  /** @default all */
  readonly accounts?: readonly string[];
  /** So many of them, drawn at random. */
  readonly sample?: number;
}

/**
 * Narrows to what is asked for.
 * @param random from 0 to below 1
 * @throws OrgvaultError if an account is asked for that the stack set does not have
 */
export function select(
  { targets, leftOut }: Targets,
  selection: Selection,
  random: () => number = Math.random,
): Targets {
  const { accounts, sample } = selection;
  const wanted = new Set(accounts);
  const isWanted = ({ accountId }: { readonly accountId: string }): boolean =>
    accounts === undefined || wanted.has(accountId);
  for (const accountId of wanted) {
    if ([...targets, ...leftOut].some((one) => one.accountId === accountId)) continue;
    throw new OrgvaultError(
      'ACCOUNT_NOT_ENROLLED',
      `the account ${accountId} has no instance of the stack set`,
      'see `orgvault status` for the accounts that are enrolled, and `orgvault explain` for why this one is not',
    );
  }
  const some = targets.filter(isWanted);
  return {
    targets: sample === undefined ? some : draw(some, sample, random),
    leftOut: leftOut.filter(isWanted),
  };
}

/** The first steps of a Fisher-Yates shuffle: each target is as likely as any other. */
function draw(targets: readonly Target[], amount: number, random: () => number): readonly Target[] {
  const rest = [...targets];
  const drawn: Target[] = [];
  while (drawn.length < amount && rest.length > 0) {
    drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  }
  return drawn;
}
