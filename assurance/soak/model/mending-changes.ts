import type { Change } from './change.ts';
import type { World } from './world.ts';

/** Everything that makes this world whole again, and lets what failed be replicated wherever there is a way. */
export function mendingChanges(world: World): readonly Change[] {
  const members = world.accounts.filter(({ unit, status }) => unit !== undefined && status === 'ACTIVE');
  const owned = members.flatMap(({ name, buckets }) =>
    buckets.map((bucket) => ({ bucket, place: { account: name, bucket: bucket.ordinal } })),
  );
  return [
    ...(world.weather === 'rough' ? [{ kind: 'calm-weather' } as const] : []),
    ...(world.centralKeyEnabled ? [] : [{ kind: 'enable-central-key' } as const]),
    ...(world.centralPolicyIntact ? [] : [{ kind: 'revert-central-drift' } as const]),
    ...members
      .filter(({ forbidden }) => forbidden)
      .map(({ name }) => ({ kind: 'permit-replication', account: name }) as const),
    ...owned
      .filter(({ bucket }) => !bucket.keyEnabled)
      .map(({ place }) => ({ kind: 'enable-source-key', ...place }) as const),
    ...owned
      .filter(({ bucket }) => !bucket.roleIntact)
      .map(({ place }) => ({ kind: 'revert-source-drift', ...place }) as const),
    ...owned
      .filter(({ bucket }) => bucket.holder !== 'nobody')
      .map(({ place }) => ({ kind: 'retry', ...place }) as const),
  ];
}
