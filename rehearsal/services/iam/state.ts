import type { AccountCaller, PolicyDocument, UserCaller } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { awsManagedPolicies, awsManagedPolicy } from './aws-managed-policies.ts';
import { defaultDocument, type ManagedPolicy } from './managed-policy.ts';
import type { Role, User } from './role.ts';
import { fixedUniqueId } from './unique-id.ts';

/** A policy with the name that explanations use. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: PolicyDocument;
}

/** Roles, users and managed policies of all accounts. IAM is global: there is one store for all Regions. */
export class IamState {
  readonly #cloud: Cloud;
  /** By account, then by name in lower case: names that differ only by case are one name. */
  readonly #roles = new Map<string, Map<string, Role>>();
  readonly #rolesById = new Map<string, Role>();
  readonly #policies = new Map<string, ManagedPolicy>();
  /** By account; made when first asked for. */
  readonly #administrators = new Map<string, User>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** The user that a 12-digit access key id stands for. */
  administrator(accountId: string): User {
    const known = this.#administrators.get(accountId);
    if (known !== undefined) return known;
    const made = {
      ...{ accountId, name: 'Administrator', path: '/' },
      arn: `arn:${this.#cloud.partition}:iam::${accountId}:user/Administrator`,
      id: fixedUniqueId('AIDA', `user/${accountId}`),
      attachedPolicies: [`arn:${this.#cloud.partition}:iam::aws:policy/AdministratorAccess`],
    };
    this.#administrators.set(accountId, made);
    return made;
  }

  /** The caller that a 12-digit access key id stands for. */
  administratorCaller(accountId: string): UserCaller {
    const user = this.administrator(accountId);
    return { kind: 'user', accountId, userName: user.name, arn: user.arn, userId: user.id };
  }

  roles(accountId: string): readonly Role[] {
    return [...(this.#roles.get(accountId)?.values() ?? [])];
  }

  role(accountId: string, name: string): Role | undefined {
    return this.#roles.get(accountId)?.get(name.toLowerCase());
  }

  /** The role of an ARN; its path must be the role's. */
  roleByArn(arn: string): Role | undefined {
    const [, , service, , accountId = '', resource = ''] = arn.split(':');
    if (service !== 'iam' || !resource.startsWith('role/')) return undefined;
    const role = this.role(accountId, resource.slice(resource.lastIndexOf('/') + 1));
    return role?.arn === arn ? role : undefined;
  }

  /** The role of a unique id (`AROA...`); a deleted role has none, whatever bears its name now. */
  roleById(id: string): Role | undefined {
    return this.#rolesById.get(id);
  }

  userByArn(arn: string): User | undefined {
    const user = this.administrator(arn.split(':')[4] ?? '');
    return user.arn === arn ? user : undefined;
  }

  /** Creates the role or puts its new state in place of the old. */
  putRole(role: Role): void {
    const roles = this.#roles.get(role.accountId) ?? new Map<string, Role>();
    this.#roles.set(role.accountId, roles);
    roles.set(role.name.toLowerCase(), role);
    this.#rolesById.set(role.id, role);
  }

  deleteRole(role: Role): void {
    this.#roles.get(role.accountId)?.delete(role.name.toLowerCase());
    this.#rolesById.delete(role.id);
  }

  /** A managed policy, of AWS or of a customer. */
  policy(arn: string): ManagedPolicy | undefined {
    return awsManagedPolicy(arn) ?? this.#policies.get(arn);
  }

  /** The managed policies of an account. */
  customerPolicies(accountId: string): readonly ManagedPolicy[] {
    return [...this.#policies.values()].filter(({ owner }) => owner === accountId);
  }

  awsPolicies(): readonly ManagedPolicy[] {
    return awsManagedPolicies();
  }

  putPolicy(policy: ManagedPolicy): void {
    this.#policies.set(policy.arn, policy);
  }

  deletePolicy(policy: ManagedPolicy): void {
    this.#policies.delete(policy.arn);
  }

  /** The roles of an account to which a managed policy is attached. */
  rolesWithPolicy(accountId: string, arn: string): readonly Role[] {
    return this.roles(accountId).filter(({ attachedPolicies }) => attachedPolicies.includes(arn));
  }

  /** The roles of an account that a managed policy bounds. */
  rolesBoundBy(accountId: string, arn: string): readonly Role[] {
    return this.roles(accountId).filter(({ permissionsBoundary }) => permissionsBoundary === arn);
  }

  /** The identity policies that a caller has now: none once its role was deleted. */
  identityPolicies(caller: AccountCaller): readonly NamedPolicy[] {
    if (caller.kind === 'user') return this.#attached(this.userByArn(caller.arn)?.attachedPolicies ?? []);
    const role = this.roleById(caller.roleId);
    if (role === undefined) return [];
    const inline = Array.from(role.inlinePolicies, ([name, policy]) => ({ name, policy }));
    return [...this.#attached(role.attachedPolicies), ...inline];
  }

  /** The caller's permissions boundary, if it has one. */
  permissionsBoundary(caller: AccountCaller): NamedPolicy | undefined {
    const arn = caller.kind === 'user' ? undefined : this.roleById(caller.roleId)?.permissionsBoundary;
    return arn === undefined ? undefined : this.#named(arn);
  }

  #attached(arns: readonly string[]): readonly NamedPolicy[] {
    return arns.map((arn) => this.#named(arn));
  }

  #named(arn: string): NamedPolicy {
    const policy = this.policy(arn);
    if (policy === undefined) throw new Error(`an attached policy is gone: ${arn}`);
    return { name: arn, policy: defaultDocument(policy) };
  }
}
