import type { Cloud } from '../cloud/cloud.ts';
import { createAdministratorRole } from '../services/organizations/administrator-role.ts';
import { newId } from '../services/organizations/identifiers.ts';
import type { PlannedOrganization, PlannedPolicy } from './organization.ts';

/** So long ago did the accounts join: created ones are past the days that they have to stay. */
const ageInMilliseconds = 365 * 24 * 60 * 60 * 1000;

/** Puts an organization into a new cloud. Created accounts get the role that the management account administers them by. */
export async function populate(cloud: Cloud, organization: PlannedOrganization): Promise<void> {
  const { organizations } = cloud.state;
  const { organizationId, rootId, managementAccount } = organization;
  const since = new Date(cloud.clock.now().getTime() - ageInMilliseconds);
  for (const each of [managementAccount, ...organization.accounts, ...organization.accountsOutside]) {
    organizations.enabledRegions.enable(each.id, each.enabledRegions);
  }
  organizations.found({ organizationId, rootId, managementAccount, since });
  for (const unit of organization.units) organizations.addUnit(unit);
  for (const account of organization.accounts) {
    const { parentId, status, joined } = account;
    organizations.join(account, { method: joined, parentId, joinedTimestamp: since });
    if (joined === 'CREATED') await createAdministratorRole(cloud, account.id);
    const member = organizations.account(account.id);
    if (status === 'SUSPENDED' && member !== undefined) {
      organizations.setStatus(member, { status: 'SUSPENDED', state: 'SUSPENDED' });
    }
  }
  for (const { id, name, email } of organization.accountsOutside) {
    organizations.nameStandaloneAccount({ id, name, email });
  }
  for (const policy of organization.policies) addPolicy(cloud, policy);
}

/** A type of policies is enabled as soon as one of that type is there. */
function addPolicy(cloud: Cloud, { attachTo, ...policy }: PlannedPolicy): void {
  const { organizations } = cloud.state;
  const id = newId('p', 8);
  organizations.enablePolicyType(policy.type);
  const arn = organizations.arns.policy(policy.type.toLowerCase(), id);
  organizations.policies.put({ ...policy, id, arn, awsManaged: false });
  for (const target of attachTo) organizations.policies.attach(id, target);
}
