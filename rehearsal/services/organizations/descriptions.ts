import type {
  Account,
  OrganizationalUnit as DescribedUnit,
  Organization,
  Policy,
  PolicySummary,
  PolicyTypeSummary,
  Root,
} from '@aws-sdk/client-organizations';
import type { MemberAccount } from './account.ts';
import type { OrganizationalUnit } from './organizational-unit.ts';
import type { OrganizationPolicy } from './policies.ts';
import type { OrganizationsState } from './state.ts';

/** An account as answers show it. */
export function accountDescription(organizations: OrganizationsState, account: MemberAccount): Account {
  const { id, arn, email, name, status, state, joinedMethod, joinedTimestamp, parentId } = account;
  return {
    ...{ Id: id, Arn: arn, Email: email, Name: name, Status: status, State: state },
    Paths: [`${organizations.tree.pathOf(organizations.organizationId, parentId)}${id}/`],
    JoinedMethod: joinedMethod,
    JoinedTimestamp: joinedTimestamp,
  };
}

/** An organizational unit as answers show it. */
export function unitDescription(organizations: OrganizationsState, unit: OrganizationalUnit): DescribedUnit {
  const { id, arn, name } = unit;
  return { Id: id, Arn: arn, Name: name, Path: organizations.tree.pathOf(organizations.organizationId, id) };
}

export function rootDescription(organizations: OrganizationsState): Root {
  const { id, arn, name } = organizations.tree.root;
  return { Id: id, Arn: arn, Name: name, PolicyTypes: enabledPolicyTypes(organizations) };
}

/**
 * The organization itself. `AvailablePolicyTypes` is documented to name SCPs only, whatever is enabled.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export function organizationDescription(organizations: OrganizationsState): Organization {
  const { arns, managementAccountId, organizationId } = organizations;
  return {
    Id: organizationId,
    Arn: arns.organization(),
    FeatureSet: 'ALL',
    MasterAccountId: managementAccountId,
    MasterAccountArn: arns.account(managementAccountId),
    MasterAccountEmail: organizations.account(managementAccountId)?.email,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  };
}

export function policySummary(policy: OrganizationPolicy): PolicySummary {
  const { id, arn, name, description, type, awsManaged } = policy;
  return { Id: id, Arn: arn, Name: name, Description: description, Type: type, AwsManaged: awsManaged };
}

export function policyDescription(policy: OrganizationPolicy): Policy {
  return { PolicySummary: policySummary(policy), Content: policy.content };
}

function enabledPolicyTypes(organizations: OrganizationsState): PolicyTypeSummary[] {
  return organizations.policies.enabledTypes().map((Type) => ({ Type, Status: 'ENABLED' }));
}
