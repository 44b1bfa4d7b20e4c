import type { KeyLayout } from '../../src/names.ts';
import { DeployedOrganization } from '../policies/deployed-organization.ts';
import { type Sections, synthesize } from '../policies/synthesize.ts';

/** An organization with one account of each kind. */
export interface World {
  readonly organization: DeployedOrganization;
  readonly keyLayout: KeyLayout;
  /** Two accounts that are backed up; the second is the neighbour of everybody else. */
  readonly enrolled: string;
  readonly neighbour: string;
  /** In the organization, but outside the organizational units, or excluded. */
  readonly notEnrolled: string;
  readonly management: string;
  readonly stranger: string;
  readonly otherOrganization: string;
}

const thirdAccount = '444444444444';

/** In production a third account administers the stack set: then nobody's rights are mixed with another's. */
export const thirdAccountAdministers: Sections = {
  administrator: { kind: 'delegated-administrator', accountId: thirdAccount },
};

/** Account ids of all shapes: with leading zeros, and one that another's key might begin with. */
export function worldOf(
  sections: Sections = thirdAccountAdministers,
  {
    keyLayout = 'account',
    administratorAccount = thirdAccount,
  }: Partial<Pick<World, 'keyLayout'> & { administratorAccount: string }> = {},
): World {
  return {
    organization: new DeployedOrganization(synthesize(sections), { keyLayout, administratorAccount }),
    keyLayout,
    enrolled: '010101010101',
    neighbour: '101010101010',
    notEnrolled: '333333333333',
    management: '111111111111',
    stranger: '999999999999',
    otherOrganization: '888888888888',
  };
}
