import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';

const example = readFileSync(new URL('../../../orgvault.yaml', import.meta.url), 'utf8');

const least = {
  organizationId: 'o-exampleorgid',
  central: { accountId: '222222222222', region: 'eu-central-1' },
  enrollment: { organizationalUnits: ['ou-exam-workload'] },
};

/** Between them they have every field, and each kind of a thing. */
const configurations: readonly object[] = [
  least,
  {
    ...least,
    administrator: { kind: 'management-account', accountId: '111111111111' },
    central: {
      ...least.central,
      bucket: { namespace: 'account-regional', prefix: 'vault' },
      accessLogs: { expireAfterDays: 30 },
    },
    enrollment: { organizationalUnits: ['r-exam'], excludedAccounts: ['012345678901', '999999999999'] },
    retention: {
      mode: 'compliance',
      days: 3_650,
      confirmation: 'nobody can delete or shorten this',
    },
  },
  {
    ...least,
    administrator: { kind: 'delegated-administrator', accountId: '444444444444' },
    central: { ...least.central, bucket: { namespace: 'global', name: 'example-vault' } },
    enrollment: {
      organizationalUnits: ['ou-exam-workload', 'ou-exam-platform'],
      regions: ['eu-central-1', 'eu-west-1'],
      excludedAccounts: ['333333333333'],
      whenAccountLeaves: 'remove-stack',
      rollout: {
        maxConcurrent: 40,
        failureTolerance: '5%',
        concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
        regionConcurrency: 'PARALLEL',
      },
    },
    replication: {
      keyLayout: 'account-and-region',
      deleteMarkerReplication: true,
      replicationTimeControl: false,
      storageClass: 'INTELLIGENT_TIERING',
    },
    retention: { mode: 'governance', days: 30 },
    lifecycle: {
      source: {
        abortIncompleteUploadsAfterDays: 1,
        currentVersions: { expireAfterDays: 365 },
        noncurrentVersions: { transitions: [{ storageClass: 'STANDARD_IA', afterDays: 30 }] },
      },
      central: {
        currentVersions: { transitions: [{ storageClass: 'GLACIER_IR', afterDays: 90 }] },
        noncurrentVersions: {
          transitions: [{ storageClass: 'DEEP_ARCHIVE', afterDays: 180 }],
          expireAfterDays: 400,
          keepNewest: 5,
        },
      },
    },
    tags: { team: 'backup', 'cost centre': '4711' },
  },
  {
    ...least,
    central: { accountId: '222222222222', region: 'us-gov-west-1' },
    enrollment: { organizationalUnits: ['ou-exam-workload'], regions: ['us-gov-west-1'] },
    retention: { mode: 'off' },
  },
];

/** Right configurations, as files: what every mutated file was made of. */
export const originals: readonly string[] = [
  example,
  ...configurations.map((configuration) => stringify(configuration, { defaultStringType: 'QUOTE_DOUBLE' })),
];
