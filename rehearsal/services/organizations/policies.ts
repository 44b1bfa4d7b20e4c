import type { PolicyType } from '@aws-sdk/client-organizations';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { OrganizationTree } from './tree.ts';

/** A service control policy or a resource control policy. */
export interface OrganizationPolicy {
  /** `p-...` */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  readonly type: PolicyType;
  readonly awsManaged: boolean;
  /** The text as it was given. */
  readonly content: string;
  readonly document: PolicyDocument;
}

/** The policies in force at one place of the organization, as the policy simulator takes them. */
export interface PoliciesOfPlace {
  /** The id of the root, organizational unit or account. */
  readonly orgIdentifier: string;
  readonly policies: readonly { readonly name: string; readonly policy: PolicyDocument }[];
}

/** Policies, what they are attached to, and which types the root has enabled. */
export class OrganizationPolicies {
  readonly #policies = new Map<string, OrganizationPolicy>();
  /** Policy ids by target id, in the order of their attachment. */
  readonly #attached = new Map<string, Set<string>>();
  readonly #enabledTypes = new Set<PolicyType>();

  policy(id: string): OrganizationPolicy | undefined {
    return this.#policies.get(id);
  }

  all(type: PolicyType): readonly OrganizationPolicy[] {
    return [...this.#policies.values()].filter((policy) => policy.type === type);
  }

  put(policy: OrganizationPolicy): void {
    this.#policies.set(policy.id, policy);
  }

  delete(id: string): void {
    this.#policies.delete(id);
  }

  attach(policyId: string, targetId: string): void {
    const attached = this.#attached.get(targetId) ?? new Set();
    this.#attached.set(targetId, attached.add(policyId));
  }

  detach(policyId: string, targetId: string): void {
    this.#attached.get(targetId)?.delete(policyId);
  }

  /** Forgets the attachments of an entity that is gone. */
  detachAll(targetId: string): void {
    this.#attached.delete(targetId);
  }

  isAttached(policyId: string, targetId: string): boolean {
    return this.#attached.get(targetId)?.has(policyId) ?? false;
  }

  /** The policies of one type that are attached to the target itself. */
  attachedTo(targetId: string, type: PolicyType): readonly OrganizationPolicy[] {
    return [...(this.#attached.get(targetId) ?? [])].flatMap((id) => {
      const policy = this.#policies.get(id);
      return policy?.type === type ? [policy] : [];
    });
  }

  /** The ids of the roots, units and accounts that a policy is attached to. */
  targetsOf(policyId: string): readonly string[] {
    return [...this.#attached].flatMap(([target, policies]) => (policies.has(policyId) ? [target] : []));
  }

  enableType(type: PolicyType): void {
    this.#enabledTypes.add(type);
  }

  disableType(type: PolicyType): void {
    this.#enabledTypes.delete(type);
  }

  isEnabled(type: PolicyType): boolean {
    return this.#enabledTypes.has(type);
  }

  enabledTypes(): readonly PolicyType[] {
    return [...this.#enabledTypes];
  }

  /** What is in force for an account, root first, account last; empty while the type is not enabled. */
  inForce(type: PolicyType, tree: OrganizationTree, accountId: string): readonly PoliciesOfPlace[] {
    if (!this.isEnabled(type)) return [];
    return tree.lineage(accountId).map((orgIdentifier) => ({
      orgIdentifier,
      policies: this.attachedTo(orgIdentifier, type).map(({ name, document }) => ({
        name,
        policy: document,
      })),
    }));
  }
}
