import type { Sections } from '../../assurance/policies/synthesize.ts';

const enrollment = { organizationalUnits: ['ou-exam-workload'] };

/** What the kept templates were made from: a folder for each, in `test/templates/<version>/`. */
export const keptConfigurations: Readonly<Record<string, Sections>> = {
  default: { enrollment },
  'third-account-administers': {
    enrollment,
    administrator: { kind: 'delegated-administrator', accountId: '444444444444' },
  },
  'management-account-administers': {
    enrollment,
    administrator: { kind: 'management-account', accountId: '111111111111' },
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
