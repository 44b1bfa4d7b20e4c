import type { CreateAccountStatus, Handshake, PolicyType } from '@aws-sdk/client-organizations';
import type { Cloud } from '../../cloud/cloud.ts';
import type { MemberAccount, StandaloneAccount } from './account.ts';
import { attachDefaultPolicies, attachDefaultPolicy, createDefaultPolicies } from './default-policies.ts';
import { EnabledRegions } from './enabled-regions.ts';
import { OrganizationArns, patterns } from './identifiers.ts';
import { Listeners, type MembershipChange, type UnitDeletion } from './membership-change.ts';
import type { OrganizationalUnit } from './organizational-unit.ts';
import { OrganizationPolicies, type PoliciesOfPlace } from './policies.ts';
import { ServiceAccess } from './service-access.ts';
import { OrganizationTree } from './tree.ts';

/** What an organization is founded with. */
export interface Founding {
  /** `o-...` */
  readonly organizationId: string;
  /** `r-...` */
  readonly rootId: string;
  readonly managementAccount: StandaloneAccount;
  /** @default now */
  readonly since?: Date;
}

interface Founded extends Founding {
  readonly arns: OrganizationArns;
  readonly tree: OrganizationTree;
}

/**
 * The one organization of the rehearsal, with all features, and the accounts outside it: every number of twelve
 * digits that the organization does not have is an account that belongs to none.
 */
export class OrganizationsState {
  readonly policies = new OrganizationPolicies();
  readonly serviceAccess = new ServiceAccess();
  /** Of members and of accounts outside; Account Management changes them. */
  readonly enabledRegions = new EnabledRegions();
  /** Tags by the id of the account, unit, root or policy. */
  readonly tags = new Map<string, ReadonlyMap<string, string>>();
  readonly handshakes = new Map<string, Handshake>();
  readonly createAccountStatuses = new Map<string, CreateAccountStatus>();
  readonly #cloud: Cloud;
  readonly #standalone = new Map<string, StandaloneAccount>();
  readonly #membership = new Listeners<MembershipChange>();
  readonly #unitDeletions = new Listeners<UnitDeletion>();
  #founded: Founded | undefined;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Founds the organization: the management account in the root, service control policies enabled. */
  found(founding: Founding): void {
    const arns = new OrganizationArns(founding.managementAccount.id, founding.organizationId);
    const tree = new OrganizationTree({ id: founding.rootId, arn: arns.root(founding.rootId), name: 'Root' });
    this.#founded = { ...founding, arns, tree };
    createDefaultPolicies(this);
    this.enablePolicyType('SERVICE_CONTROL_POLICY');
    this.join(founding.managementAccount, {
      method: 'INVITED',
      parentId: founding.rootId,
      joinedTimestamp: founding.since ?? this.#cloud.clock.now(),
    });
  }

  get organizationId(): string {
    return this.#organization.organizationId;
  }

  get managementAccountId(): string {
    return this.#organization.managementAccount.id;
  }

  get rootId(): string {
    return this.#organization.rootId;
  }

  get tree(): OrganizationTree {
    return this.#organization.tree;
  }

  get arns(): OrganizationArns {
    return this.#organization.arns;
  }

  get #organization(): Founded {
    if (this.#founded === undefined) throw new Error('no organization was founded');
    return this.#founded;
  }

  /** The member account of this id. */
  account(id: string): MemberAccount | undefined {
    return this.#founded?.tree.account(id);
  }

  /** Whether the account belongs to the organization, as management account or member, in whatever status. */
  isMember(id: string): boolean {
    return this.account(id) !== undefined;
  }

  /** Whether the account has a name: every member has one, and accounts outside that were given one. */
  isKnown(id: string): boolean {
    return this.isMember(id) || this.#standalone.has(id);
  }

  /** Whether there is such an AWS account, in the organization or outside it. */
  exists(id: string): boolean {
    return patterns.accountId.test(id);
  }

  /** The name and address of an account outside the organization, made up for one that was never named. */
  standaloneAccount(id: string): StandaloneAccount {
    return this.#standalone.get(id) ?? { id, name: `account-${id}`, email: `account-${id}@example.com` };
  }

  /** The accounts outside the organization that have a name. */
  standaloneAccounts(): readonly StandaloneAccount[] {
    return [...this.#standalone.values()];
  }

  nameStandaloneAccount(account: StandaloneAccount): void {
    this.#standalone.set(account.id, account);
  }

  /** `o-.../r-.../ou-.../`, as `aws:PrincipalOrgPaths` has it; undefined outside the organization. */
  organizationPathOf(accountId: string): string | undefined {
    const account = this.account(accountId);
    return account && this.tree.pathOf(this.organizationId, account.parentId);
  }

  /**
   * The SCPs of an account, root first, account last; empty for the management account, whom they never bind, and
   * outside the organization.
   * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#scp-effects-on-permissions
   */
  serviceControlPolicies(accountId: string): readonly PoliciesOfPlace[] {
    return this.#policiesInForce('SERVICE_CONTROL_POLICY', accountId);
  }

  /** The RCPs that bind an account's resources; empty for the management account's and outside the organization. */
  resourceControlPolicies(accountId: string): readonly PoliciesOfPlace[] {
    return this.#policiesInForce('RESOURCE_CONTROL_POLICY', accountId);
  }

  /** The accounts in a root or organizational unit; with `recursive`, in all units below it too. */
  accountsUnder(parentId: string, options: { readonly recursive: boolean }): readonly MemberAccount[] {
    return options.recursive ? this.tree.accountsBelow(parentId) : this.tree.accountsIn(parentId);
  }

  /** The account's parents and their parents, root first; empty outside the organization. */
  parentsOf(accountId: string): readonly string[] {
    return this.isMember(accountId) ? this.tree.lineage(accountId).slice(0, -1) : [];
  }

  isDelegatedAdministrator(accountId: string, servicePrincipal: string): boolean {
    return this.serviceAccess.isDelegated(accountId, servicePrincipal);
  }

  trustedAccessEnabled(servicePrincipal: string): boolean {
    return this.serviceAccess.isTrusted(servicePrincipal);
  }

  /** Subscribes to accounts that join, leave, move or are suspended; returns what ends the subscription. */
  onMembershipChange(listener: (change: MembershipChange) => void): () => void {
    return this.#membership.add(listener);
  }

  /** Subscribes to deletions of organizational units; returns what ends the subscription. */
  onUnitDeletion(listener: (deletion: UnitDeletion) => void): () => void {
    return this.#unitDeletions.add(listener);
  }

  /** Enables a type of policies, unless it is; its default policy is then attached to everything. */
  enablePolicyType(type: PolicyType): void {
    if (this.policies.isEnabled(type)) return;
    this.policies.enableType(type);
    for (const { id } of [this.tree.root, ...this.tree.units(), ...this.tree.accounts()]) {
      attachDefaultPolicy(this, id, type);
    }
  }

  /** Takes an account in; the policies that AWS attaches to every account are attached. */
  join(
    account: StandaloneAccount,
    how: {
      readonly method: MemberAccount['joinedMethod'];
      readonly parentId: string;
      /** @default now */
      readonly joinedTimestamp?: Date;
    },
  ): void {
    const { id, name, email } = account;
    this.#standalone.delete(id);
    this.tree.putAccount({
      ...{ id, name, email, arn: this.arns.account(id), status: 'ACTIVE', state: 'ACTIVE' },
      joinedMethod: how.method,
      joinedTimestamp: how.joinedTimestamp ?? this.#cloud.clock.now(),
      parentId: how.parentId,
    });
    attachDefaultPolicies(this, id);
    this.#membership.tell({ kind: 'joined', accountId: id, to: how.parentId });
  }

  /** Lets an account go; it lives on outside the organization, without its tags and policies. */
  leave(account: MemberAccount): void {
    const { id, name, email, parentId } = account;
    this.tree.deleteAccount(id);
    this.#forget(id);
    this.#standalone.set(id, { id, name, email });
    this.#membership.tell({ kind: 'left', accountId: id, from: parentId });
  }

  move(account: MemberAccount, to: string): void {
    this.tree.putAccount({ ...account, parentId: to });
    this.#membership.tell({ kind: 'moved', accountId: account.id, from: account.parentId, to });
  }

  setStatus(account: MemberAccount, status: Pick<MemberAccount, 'status' | 'state'>): void {
    this.tree.putAccount({ ...account, ...status });
    if (account.status !== 'ACTIVE') return;
    this.#membership.tell({ kind: 'suspended', accountId: account.id, from: account.parentId });
  }

  addUnit(unit: Omit<OrganizationalUnit, 'arn'>): OrganizationalUnit {
    const added = { ...unit, arn: this.arns.unit(unit.id) };
    this.tree.putUnit(added);
    attachDefaultPolicies(this, unit.id);
    return added;
  }

  deleteUnit(unit: OrganizationalUnit): void {
    this.tree.deleteUnit(unit.id);
    this.#forget(unit.id);
    this.#unitDeletions.tell({ unitId: unit.id, parentId: unit.parentId });
  }

  #forget(id: string): void {
    this.policies.detachAll(id);
    this.tags.delete(id);
  }

  #policiesInForce(type: PolicyType, accountId: string): readonly PoliciesOfPlace[] {
    if (!this.isMember(accountId) || accountId === this.managementAccountId) return [];
    return this.policies.inForce(type, this.tree, accountId);
  }
}
