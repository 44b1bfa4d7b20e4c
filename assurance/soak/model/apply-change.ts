import type { Change } from './change.ts';
import type { Settings } from './settings.ts';
import { targetOf } from './units.ts';
import {
  type Account,
  enrolled,
  enrolledIfTargeted,
  liveBucket,
  type SourceBucket,
  type World,
  withAccount,
  withBuckets,
  withNewBucket,
} from './world.ts';

/** The world after a change, as AWS documents it, when everything has come to rest. */
export function applyChange(world: World, change: Change): World {
  switch (change.kind) {
    case 'join': {
      const account: Account = {
        ...{ name: change.account, unit: undefined, status: 'ACTIVE', createdOn: world.day },
        ...{ instance: 'none', forbidden: false, buckets: [] },
      };
      return moved({ ...world, accounts: [...world.accounts, account] }, change.account, change.unit);
    }
    case 'move':
    case 'return':
      return moved(world, change.account, change.unit);
    case 'move-out-and-in':
      return moved(moved(world, change.account, change.by), change.account, change.unit);
    case 'reorganize':
      return change.moves.reduce((sofar, { account, unit }) => moved(sofar, account, unit), world);
    case 'leave':
      return moved(world, change.account, undefined);
    case 'close':
      return withAccount(world, change.account, (account) => ({ ...account, status: 'SUSPENDED' }));
    case 'update':
      return updated(world, change.settings);
    case 'move-and-update':
      return updated(moved(world, change.account, change.unit), change.settings);
    case 'disable-central-key':
      return { ...world, centralKeyEnabled: false };
    case 'enable-central-key':
      return { ...world, centralKeyEnabled: true };
    case 'replace-central-policy':
      return { ...world, centralPolicyIntact: false };
    case 'revert-central-drift':
      return { ...world, centralPolicyIntact: true };
    case 'forbid-replication':
    case 'permit-replication': {
      const forbidden = change.kind === 'forbid-replication';
      return withAccount(world, change.account, (account) => ({ ...account, forbidden }));
    }
    case 'disable-source-key':
    case 'enable-source-key':
      return withBucket(world, change, { keyEnabled: change.kind === 'enable-source-key' });
    case 'delete-replication-role':
    case 'revert-source-drift':
      return withBucket(world, change, { roleIntact: change.kind === 'revert-source-drift' });
    case 'retry':
      return world;
    case 'rough-weather':
      return { ...world, weather: 'rough' };
    case 'calm-weather':
      return { ...world, weather: 'calm' };
    case 'days-pass':
      return { ...world, day: world.day + change.days };
  }
}

/** Automatic deployment runs when an account enters or leaves a target, or moves from one to another. */
function moved(world: World, name: string, unit: string | undefined): World {
  const { moveWithinTargets, settings } = world;
  return withAccount(world, name, (account) => {
    const from = targetOf(account.unit, settings.targets);
    const to = targetOf(unit, settings.targets);
    const there = { ...account, unit, ...(unit === undefined && { forbidden: false }) };
    if (from === to) return there;
    if (from !== undefined && to !== undefined && moveWithinTargets === 'keep') return there;
    const released =
      from === undefined
        ? there
        : letGo(there, settings.whenAccountLeaves === 'keep-stack' ? 'kept-stack' : 'nobody');
    return to === undefined ? released : enrolled(released, settings);
  });
}

/** The stack set lets go of the account: its stack stays or is deleted, its bucket stays in any case. */
function letGo(account: Account, holder: SourceBucket['holder']): Account {
  return {
    ...withBuckets(account, (bucket) => (bucket.holder === 'instance' ? { ...bucket, holder } : bucket)),
    instance: 'none',
  };
}

/**
 * Every instance gets the new template, but for those of suspended accounts. Accounts of a unit that is a target no more
 * lose their stacks, whatever is said of those that leave; those of a new one are enrolled.
 */
function updated(world: World, settings: Settings): World {
  return {
    ...world,
    settings,
    accounts: world.accounts.map((account) => {
      const targeted = targetOf(account.unit, settings.targets) !== undefined;
      if (account.instance === 'none') return targeted ? enrolledIfTargeted(account, settings) : account;
      if (account.status === 'SUSPENDED') return { ...account, instance: 'SKIPPED' };
      return targeted ? updatedAccount(account, settings) : letGo(account, 'nobody');
    }),
  };
}

function updatedAccount(account: Account, settings: Settings): Account {
  const { storageClass, deleteMarkerReplication } = settings;
  if (settings.excluded.includes(account.name)) {
    return withBuckets(account, (bucket) =>
      bucket.holder === 'instance' ? { ...bucket, holder: 'nobody' } : bucket,
    );
  }
  if (liveBucket(account) === undefined) return withNewBucket(account, settings);
  return withBuckets(account, (bucket) =>
    bucket.holder === 'instance' ? { ...bucket, storageClass, deleteMarkerReplication } : bucket,
  );
}

function withBucket(
  world: World,
  { account, bucket }: { readonly account: string; readonly bucket: number },
  change: Partial<SourceBucket>,
): World {
  return withAccount(world, account, (one) =>
    withBuckets(one, (each) => (each.ordinal === bucket ? { ...each, ...change } : each)),
  );
}
