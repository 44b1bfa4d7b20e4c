import type { AccountJoinedMethod } from '@aws-sdk/client-organizations';
import type { PolicyDocument } from '../cloud/caller.ts';
import type { AuthorizationPolicyType } from '../services/organizations/policy-type.ts';

/** An account with its id, name and address. */
export interface NamedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** An account, in the organization or outside it, with what it opted in to. */
export interface AccountWithRegions extends NamedAccount {
  /** The Regions that need an opt-in and have it. */
  readonly enabledRegions: readonly string[];
}

/** An account of the organization. */
export interface PlannedAccount extends AccountWithRegions {
  /** The id of the root or unit that it lies in. */
  readonly parentId: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly joined: AccountJoinedMethod;
}

/** An organizational unit. */
export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  /** The id of the root or unit above it. */
  readonly parentId: string;
}

/** A service control or resource control policy and what it is attached to. */
export interface PlannedPolicy {
  readonly name: string;
  readonly description: string;
  readonly type: AuthorizationPolicyType;
  readonly content: string;
  readonly document: PolicyDocument;
  /** Ids of the root, of units or of accounts. */
  readonly attachTo: readonly string[];
}

/** A whole organization, ready to be put into a cloud. Every id is set. */
export interface PlannedOrganization {
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccount: AccountWithRegions;
  /** Parents before their children. */
  readonly units: readonly PlannedUnit[];
  readonly accounts: readonly PlannedAccount[];
  readonly policies: readonly PlannedPolicy[];
  readonly accountsOutside: readonly AccountWithRegions[];
}
