import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';
import { readOrganization } from '../../rehearsal/organization/read-organization.ts';

/** Small, so that a scenario takes seconds; with all that one needs: units inside and outside, accounts in both. */
const file = `
organizationId: o-assurance1
managementAccount: { id: "111111111111", name: management }
root:
  id: r-assu
  units:
    - name: Infrastructure
      id: ou-assu-infrastr
      accounts: [{ id: "222222222222", name: backup }]
    - name: Workloads
      id: ou-assu-workload
      accounts:
        - { id: "101010101010", name: shop }
        - { id: "202020202020", name: billing }
        - { id: "303030303030", name: analytics }
    - name: Sandboxes
      id: ou-assu-sandboxs
      accounts: [{ id: "404040404040", name: playground }]
`;

export function smallOrganization(): PlannedOrganization {
  return readOrganization(file, 'the organization of the faults');
}

export const ids = {
  organization: 'o-assurance1',
  root: 'r-assu',
  management: '111111111111',
  central: '222222222222',
  members: ['101010101010', '202020202020', '303030303030'],
  outsider: '404040404040',
  workloads: 'ou-assu-workload',
  sandboxes: 'ou-assu-sandboxs',
  region: 'eu-central-1',
  centralBucket: 'orgvault-222222222222-eu-central-1-an',
} as const;

export const [shop, billing, analytics] = ids.members;
