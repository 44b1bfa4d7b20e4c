import type { Sections } from '../../assurance/policies/synthesize.ts';

/** What the kept templates were made from: a folder for each, in `test/templates/<version>/`. */
export const keptConfigurations: Readonly<Record<string, Sections>> = {
  default: {},
  'third-account-administers': {
    administrator: { kind: 'delegated-administrator', accountId: '444444444444' },
  },
  'two-regions-and-exclusions': {
    enrollment: {
      organizationalUnits: ['ou-exam-workload', 'ou-exam-platform'],
      regions: ['eu-central-1', 'eu-west-1'],
      excludedAccounts: ['333333333333'],
    },
    replication: { keyLayout: 'account-and-region' },
  },
};
