import type { ReplicaStorageClass } from '../../../src/config/sections/replication.ts';
import { firstTargets } from './units.ts';

/** What is changed in `orgvault.yaml` while the soak goes on. */
export interface Settings {
  /** The units of the stack set, right below the root. */
  readonly targets: readonly string[];
  readonly storageClass: ReplicaStorageClass;
  readonly replicationTimeControl: boolean;
  readonly deleteMarkerReplication: boolean;
  readonly whenAccountLeaves: 'keep-stack' | 'remove-stack';
  /** Names of accounts. */
  readonly excluded: readonly string[];
  /** The value of a tag of the stacks: a change that concerns every resource and nothing of its work. */
  readonly tag: string;
  readonly sourceExpiresAfterDays: number;
}

export const firstSettings: Settings = {
  targets: firstTargets,
  storageClass: 'STANDARD',
  replicationTimeControl: true,
  deleteMarkerReplication: false,
  whenAccountLeaves: 'keep-stack',
  excluded: [],
  tag: 'first',
  sourceExpiresAfterDays: 30,
};

/** The sections of `orgvault.yaml` that differ from the least configuration. */
export function sectionsOf(
  settings: Settings,
  accountId: (name: string) => string,
): Readonly<Record<string, unknown>> {
  const { storageClass, replicationTimeControl, deleteMarkerReplication } = settings;
  return {
    enrollment: {
      organizationalUnits: settings.targets,
      excludedAccounts: settings.excluded.map(accountId),
      whenAccountLeaves: settings.whenAccountLeaves,
    },
    replication: { storageClass, replicationTimeControl, deleteMarkerReplication },
    lifecycle: { source: { noncurrentVersions: { expireAfterDays: settings.sourceExpiresAfterDays } } },
    tags: { soak: settings.tag },
  };
}
