import type { MemberAccount } from './account.ts';
import type { OrganizationalUnit, OrganizationRoot } from './organizational-unit.ts';

/** Root, organizational units and accounts, and who lies in whom. Pure bookkeeping: it checks nothing. */
export class OrganizationTree {
  readonly root: OrganizationRoot;
  readonly #units = new Map<string, OrganizationalUnit>();
  readonly #accounts = new Map<string, MemberAccount>();

  constructor(root: OrganizationRoot) {
    this.root = root;
  }

  account(id: string): MemberAccount | undefined {
    return this.#accounts.get(id);
  }

  unit(id: string): OrganizationalUnit | undefined {
    return this.#units.get(id);
  }

  /** Accounts in the order in which they joined. */
  accounts(): readonly MemberAccount[] {
    return [...this.#accounts.values()];
  }

  units(): readonly OrganizationalUnit[] {
    return [...this.#units.values()];
  }

  putAccount(account: MemberAccount): void {
    this.#accounts.set(account.id, account);
  }

  putUnit(unit: OrganizationalUnit): void {
    this.#units.set(unit.id, unit);
  }

  deleteAccount(id: string): void {
    this.#accounts.delete(id);
  }

  deleteUnit(id: string): void {
    this.#units.delete(id);
  }

  /** Whether the id is the root's or an organizational unit's. */
  isParent(id: string): boolean {
    return id === this.root.id || this.#units.has(id);
  }

  /** Whether the id is the root's, an organizational unit's or a member account's. */
  has(id: string): boolean {
    return this.isParent(id) || this.#accounts.has(id);
  }

  /** The id above a unit or an account; undefined for the root and what is not there. */
  parentOf(id: string): string | undefined {
    return this.#units.get(id)?.parentId ?? this.#accounts.get(id)?.parentId;
  }

  /** The ids from the root down to the given one, both included; empty for what is not there. */
  lineage(id: string): readonly string[] {
    if (!this.has(id)) return [];
    const parent = this.parentOf(id);
    return parent === undefined ? [id] : [...this.lineage(parent), id];
  }

  unitsIn(parentId: string): readonly OrganizationalUnit[] {
    return this.units().filter((unit) => unit.parentId === parentId);
  }

  accountsIn(parentId: string): readonly MemberAccount[] {
    return this.accounts().filter((account) => account.parentId === parentId);
  }

  /** The accounts in a root or organizational unit and in all units below it. */
  accountsBelow(parentId: string): readonly MemberAccount[] {
    return this.accounts().filter((account) => this.lineage(account.parentId).includes(parentId));
  }

  /** AWS's name of a place: `o-.../r-.../ou-.../`; an account has the place of its parent. */
  pathOf(organizationId: string, parentId: string): string {
    return `${[organizationId, ...this.lineage(parentId)].join('/')}/`;
  }
}
