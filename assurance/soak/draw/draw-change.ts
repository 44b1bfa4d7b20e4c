import { replicaStorageClasses } from '../../../src/config/sections/replication.ts';
import type { Random } from '../../random.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { Settings } from '../model/settings.ts';
import { passingTarget, targetOf, units } from '../model/units.ts';
import { type Account, accountOf, type World } from '../model/world.ts';

/** So many accounts at most, and so many that are closed. */
const mostAccounts = 11;
const mostClosed = 2;
/** So many buckets of one account at most: each return leaves one more behind. */
const mostBuckets = 25;
/** An account that was created cannot leave sooner. */
const waitInDays = 4;

/** Draws one of the changes that are possible in this world. */
export function drawChange(random: Random, world: World): Change {
  const possible = changeKinds.flatMap(([weight, kind]): [number, Change][] => {
    const change = makers[kind](random, world);
    return change === undefined ? [] : [[weight, change]];
  });
  return random.weighted(possible);
}

/** Breaking is rare and mending frequent, so that the world is whole most of the time. */
const changeKinds: readonly (readonly [weight: number, kind: ChangeKind])[] = [
  [3, 'join'],
  [10, 'move'],
  [4, 'move-out-and-in'],
  [4, 'reorganize'],
  [6, 'leave'],
  [12, 'return'],
  [1, 'close'],
  [16, 'update'],
  [4, 'move-and-update'],
  [2, 'disable-central-key'],
  [20, 'enable-central-key'],
  [2, 'replace-central-policy'],
  [20, 'revert-central-drift'],
  [3, 'forbid-replication'],
  [8, 'permit-replication'],
  [3, 'disable-source-key'],
  [8, 'enable-source-key'],
  [4, 'delete-replication-role'],
  [10, 'revert-source-drift'],
  [10, 'retry'],
  [6, 'rough-weather'],
  [12, 'calm-weather'],
  [3, 'days-pass'],
];

type Maker = (random: Random, world: World) => Change | undefined;

const makers: Readonly<Record<ChangeKind, Maker>> = {
  join: (random, { accounts, weather }) =>
    // The answer to CreateAccount must not be lost: without its id the account cannot be told from others.
    accounts.length < mostAccounts && weather === 'calm'
      ? { kind: 'join', account: `newcomer-${accounts.length}`, unit: random.one(units) }
      : undefined,
  move: (random, world) => {
    const account = oneOf(random, members(world));
    return account && { kind: 'move', account: account.name, unit: otherUnit(random, account) };
  },
  'move-out-and-in': (random, world) => {
    const account = oneOf(
      random,
      members(world).filter(({ unit }) => isTargeted(world, unit)),
    );
    return (
      account && {
        kind: 'move-out-and-in',
        account: account.name,
        by: random.one(units.filter((unit) => !isTargeted(world, unit))),
        unit: random.one(units.filter((unit) => isTargeted(world, unit))),
      }
    );
  },
  reorganize: (random, world) => {
    const some = members(world).filter(() => random.chance(40));
    return some.length > 1
      ? {
          kind: 'reorganize',
          moves: some.map((account) => ({ account: account.name, unit: otherUnit(random, account) })),
        }
      : undefined;
  },
  leave: (random, world) => {
    const account = oneOf(
      random,
      members(world).filter(
        ({ createdOn }) => createdOn === undefined || world.day - createdOn >= waitInDays,
      ),
    );
    return account && { kind: 'leave', account: account.name };
  },
  return: (random, { accounts }) => {
    const account = oneOf(
      random,
      accounts.filter(({ unit, buckets }) => unit === undefined && buckets.length < mostBuckets),
    );
    return account && { kind: 'return', account: account.name, unit: random.one(units) };
  },
  close: (random, world) => {
    const closed = world.accounts.filter(({ status }) => status === 'SUSPENDED').length;
    const account = oneOf(random, members(world));
    return closed < mostClosed && members(world).length > 3 && account
      ? { kind: 'close', account: account.name }
      : undefined;
  },
  update: (random, world) =>
    canUpdate(world) ? { kind: 'update', settings: otherSettings(random, world) } : undefined,
  'move-and-update': (random, world) => {
    const account = oneOf(random, members(world));
    if (account === undefined || !canUpdate(world)) return undefined;
    const { excluded, targets } = world.settings;
    return {
      kind: 'move-and-update',
      account: account.name,
      unit: otherUnit(random, account),
      // Who is enrolled stays: whether the move or the update comes first at the account would decide what it has.
      settings: { ...otherSettings(random, world), excluded, targets },
    };
  },
  'disable-central-key': (_, world) =>
    world.centralKeyEnabled ? { kind: 'disable-central-key' } : undefined,
  'enable-central-key': (_, world) => (world.centralKeyEnabled ? undefined : { kind: 'enable-central-key' }),
  'replace-central-policy': (_, world) =>
    world.centralPolicyIntact ? { kind: 'replace-central-policy' } : undefined,
  'revert-central-drift': (_, world) =>
    world.centralPolicyIntact ? undefined : { kind: 'revert-central-drift' },
  'forbid-replication': (random, world) => {
    const account = oneOf(
      random,
      members(world).filter(({ forbidden }) => !forbidden),
    );
    return account && { kind: 'forbid-replication', account: account.name };
  },
  'permit-replication': (random, world) => {
    const account = oneOf(
      random,
      members(world).filter(({ forbidden }) => forbidden),
    );
    return account && { kind: 'permit-replication', account: account.name };
  },
  'disable-source-key': (random, world) =>
    onBucket(random, world, 'disable-source-key', ({ keyEnabled }) => keyEnabled),
  'enable-source-key': (random, world) =>
    onBucket(random, world, 'enable-source-key', ({ keyEnabled }) => !keyEnabled),
  'delete-replication-role': (random, world) =>
    onBucket(
      random,
      world,
      'delete-replication-role',
      ({ roleIntact, holder }) => roleIntact && holder !== 'nobody',
    ),
  'revert-source-drift': (random, world) =>
    onBucket(random, world, 'revert-source-drift', ({ roleIntact }) => !roleIntact),
  retry: (random, world) =>
    world.centralKeyEnabled && world.centralPolicyIntact
      ? onBucket(
          random,
          world,
          'retry',
          ({ holder, keyEnabled, roleIntact }) => holder !== 'nobody' && keyEnabled && roleIntact,
          ({ forbidden }) => !forbidden,
        )
      : undefined,
  'rough-weather': (_, { weather }) => (weather === 'calm' ? { kind: 'rough-weather' } : undefined),
  'calm-weather': (_, { weather }) => (weather === 'rough' ? { kind: 'calm-weather' } : undefined),
  'days-pass': (random) => ({ kind: 'days-pass', days: 1 + random.below(5) }),
};

/** Accounts that can be moved about: an account whose stack is broken stays where it is until it is mended. */
function members({ accounts }: World): readonly Account[] {
  return accounts.filter(
    ({ unit, status, buckets }) =>
      unit !== undefined &&
      status === 'ACTIVE' &&
      buckets.length < mostBuckets &&
      buckets.every(({ roleIntact }) => roleIntact),
  );
}

/** What was broken by hand is mended first: an update would mend some of it, and fail on the rest. */
function canUpdate({ accounts, centralPolicyIntact }: World): boolean {
  return (
    centralPolicyIntact && accounts.every(({ buckets }) => buckets.every(({ roleIntact }) => roleIntact))
  );
}

function isTargeted({ settings }: World, unit: string | undefined): boolean {
  return targetOf(unit, settings.targets) !== undefined;
}

function otherUnit(random: Random, { unit }: Account): string {
  return random.one(units.filter((other) => other !== unit));
}

function onBucket(
  random: Random,
  world: World,
  kind:
    | 'disable-source-key'
    | 'enable-source-key'
    | 'delete-replication-role'
    | 'revert-source-drift'
    | 'retry',
  fits: (bucket: Account['buckets'][number]) => boolean,
  owner: (account: Account) => boolean = () => true,
): Change | undefined {
  const places = world.accounts
    .filter((account) => account.status === 'ACTIVE' && account.unit !== undefined && owner(account))
    .flatMap(({ name, buckets }) =>
      buckets.filter(fits).map(({ ordinal }) => ({ account: name, bucket: ordinal })),
    );
  const place = oneOf(random, places);
  return place && { kind, ...place };
}

function oneOf<T>(random: Random, items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : random.one(items);
}

/** The settings with one of them changed. */
function otherSettings(random: Random, world: World): Settings {
  const { settings } = world;
  switch (random.below(8)) {
    case 0:
      return {
        ...settings,
        storageClass: random.one(replicaStorageClasses.filter((other) => other !== settings.storageClass)),
      };
    case 1:
      return { ...settings, replicationTimeControl: !settings.replicationTimeControl };
    case 2:
      return { ...settings, deleteMarkerReplication: !settings.deleteMarkerReplication };
    case 3:
      return {
        ...settings,
        whenAccountLeaves: settings.whenAccountLeaves === 'keep-stack' ? 'remove-stack' : 'keep-stack',
      };
    case 4:
      return { ...settings, tag: `tag ${random.below(1_000_000)}` };
    case 5:
      return { ...settings, targets: otherTargets(world) };
    case 6:
      return { ...settings, sourceExpiresAfterDays: 1 + random.below(400) };
    default:
      return { ...settings, excluded: otherExclusions(random, world) };
  }
}

/**
 * One unit more, or one less. StackSets cannot delete the stack of a suspended account, and its target cannot go: the
 * operator guide has what to do then.
 */
function otherTargets({ accounts, settings: { targets } }: World): readonly string[] {
  if (!targets.includes(passingTarget)) return [...targets, passingTarget];
  const stuck = accounts.some(({ unit, status }) => unit === passingTarget && status === 'SUSPENDED');
  return stuck ? targets : targets.filter((unit) => unit !== passingTarget);
}

/** One account more, or one less. */
function otherExclusions(random: Random, world: World): readonly string[] {
  const { excluded } = world.settings;
  const candidates = world.accounts.filter(
    ({ name, status, buckets }) =>
      status === 'ACTIVE' && buckets.length < mostBuckets && !excluded.includes(name),
  );
  if (excluded.length > 0 && (candidates.length === 0 || random.chance(60))) {
    const included = random.one(excluded);
    return excluded.filter((name) => name !== included);
  }
  const more = oneOf(random, candidates);
  return more === undefined ? excluded : [...excluded, accountOf(world, more.name).name].sort();
}
