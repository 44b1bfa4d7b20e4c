import type { ReplicaStorageClass } from '../../../src/config/sections/replication.ts';
import { firstSettings, type Settings } from './settings.ts';
import { targetOf } from './units.ts';

/** A source bucket that an account has, or had: buckets are never deleted. */
export interface SourceBucket {
  /** Its place among the account's buckets, from 0. */
  readonly ordinal: number;
  /** Who holds it: the instance of the stack set, a stack that was let go with it, or no stack any more. */
  readonly holder: 'instance' | 'kept-stack' | 'nobody';
  /** What its rule says: of the last update that reached it. */
  readonly storageClass: ReplicaStorageClass;
  readonly deleteMarkerReplication: boolean;
  readonly keyEnabled: boolean;
  readonly roleIntact: boolean;
}

/** An account besides the management and the central account. */
export interface Account {
  /** Its id if it was there from the beginning; a new one has its id from AWS. */
  readonly name: string;
  /** Undefined outside the organization. */
  readonly unit: string | undefined;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  /** The day on which it was created, if it was: for four days it cannot leave. */
  readonly createdOn: number | undefined;
  /** Its instance of the stack set: one that an operation skipped is OUTDATED. */
  readonly instance: 'none' | 'CURRENT' | 'SKIPPED';
  /** A service control policy keeps it from replicating. */
  readonly forbidden: boolean;
  readonly buckets: readonly SourceBucket[];
}

/** What the model knows: it follows from the operations alone. */
export interface World {
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  readonly centralKeyEnabled: boolean;
  readonly centralPolicyIntact: boolean;
  /** What StackSets do with an account that moves between two targets: AWS documents neither. */
  readonly moveWithinTargets: 'keep' | 'recreate';
  readonly weather: 'calm' | 'rough';
  /** How many days have passed. */
  readonly day: number;
}

/** The world right after the first deployment. */
export function firstWorld(
  accounts: readonly Pick<Account, 'name' | 'unit' | 'status'>[],
  moveWithinTargets: World['moveWithinTargets'],
): World {
  const empty: World = {
    accounts: [],
    settings: firstSettings,
    centralKeyEnabled: true,
    centralPolicyIntact: true,
    moveWithinTargets,
    weather: 'calm',
    day: 0,
  };
  return {
    ...empty,
    accounts: accounts.map((account) =>
      enrolledIfTargeted(
        { ...account, createdOn: undefined, instance: 'none', forbidden: false, buckets: [] },
        empty.settings,
      ),
    ),
  };
}

/** The account as the stack set comes to it: with a stack if it lies in a target; one that is suspended is skipped. */
export function enrolledIfTargeted(account: Account, settings: Settings): Account {
  if (targetOf(account.unit, settings.targets) === undefined) return account;
  if (account.status === 'SUSPENDED') return { ...account, instance: 'SKIPPED' };
  return enrolled(account, settings);
}

/** The account with a stack of the stack set, and with what is in it. */
export function enrolled(account: Account, settings: Settings): Account {
  const instance = { ...account, instance: 'CURRENT' as const };
  return settings.excluded.includes(account.name) ? instance : withNewBucket(instance, settings);
}

export function withNewBucket(account: Account, settings: Settings): Account {
  const bucket: SourceBucket = {
    ordinal: account.buckets.length,
    holder: 'instance',
    storageClass: settings.storageClass,
    deleteMarkerReplication: settings.deleteMarkerReplication,
    keyEnabled: true,
    roleIntact: true,
  };
  return { ...account, buckets: [...account.buckets, bucket] };
}

/** The bucket that the account's instance holds, if it holds one. */
export function liveBucket({ buckets }: Account): SourceBucket | undefined {
  return buckets.find(({ holder }) => holder === 'instance');
}

/** @throws Error for a name that no account has: a mistake of the soak itself */
export function accountOf(world: World, name: string): Account {
  const found = world.accounts.find((account) => account.name === name);
  if (found === undefined) throw new Error(`the model has no account ${name}`);
  return found;
}

/** @throws Error for a bucket that the account never had: a mistake of the soak itself */
export function bucketOf(account: Account, ordinal: number): SourceBucket {
  const found = account.buckets[ordinal];
  if (found === undefined) throw new Error(`${account.name} never had a bucket ${ordinal}`);
  return found;
}

/** The world with one account changed. */
export function withAccount(world: World, name: string, change: (account: Account) => Account): World {
  return {
    ...world,
    accounts: world.accounts.map((account) => (account.name === name ? change(account) : account)),
  };
}

/** The account with some of its buckets changed. */
export function withBuckets(account: Account, change: (bucket: SourceBucket) => SourceBucket): Account {
  return { ...account, buckets: account.buckets.map(change) };
}
