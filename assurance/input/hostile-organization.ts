import { stringify } from 'yaml';
import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';
import { readOrganization } from '../../rehearsal/organization/read-organization.ts';

export const ids = {
  organization: 'o-exampleorgid',
  management: '111111111111',
  central: '222222222222',
  /** Enrolled, and as it should be. */
  member: '101010101010',
  /** Enrolled; somebody has switched its replication off. */
  broken: '202020202020',
  unit: 'ou-exam-workload',
} as const;

/**
 * A small organization in which whoever names things means harm. Names of units may be any text, those of accounts any
 * printable ASCII: https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html,
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export function hostileOrganization(): PlannedOrganization {
  const text = stringify({
    organizationId: ids.organization,
    managementAccount: { id: ids.management, name: 'management' },
    root: {
      id: 'r-exam',
      accounts: [{ id: ids.central, name: '"><img src=x onerror=alert(1)>' }],
      units: [
        {
          id: ids.unit,
          name: 'Work\u001b[2J\u001b[31mloads\u202e\n999999999999 all is well \u009b8m../../x',
          accounts: [
            { id: ids.member, name: "=cmd|' /C calc'!A0" },
            { id: ids.broken, name: '<script>alert(1)</script>%s${x}' },
          ],
        },
        {
          id: 'ou-exam-sandboxes',
          name: '\u001b]8;;http://example.com\u0007Sandboxes\u200b\u0000',
          accounts: [{ id: '777777777777', name: '../../../etc/passwd' }],
        },
      ],
    },
  });
  return readOrganization(text, 'hostile-organization.yaml');
}
