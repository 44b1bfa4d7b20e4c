/** An organization as it is at one moment: the tree of its units, and its accounts with their places in it. */
export interface Organization {
  readonly id: string;
  /** `ALL`, or `CONSOLIDATED_BILLING`, with which stack sets cannot work in the organization. */
  readonly featureSet: string;
  readonly managementAccountId: string;
  /** Every unit by its id, the root among them; parents stand before their children. */
  readonly units: ReadonlyMap<string, OrganizationalUnit>;
  /** Every account by its id, in the order of the tree. */
  readonly accounts: ReadonlyMap<string, Account>;
}

/** An organizational unit, or the root, which contains every other. */
export interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  /** Names from the root on: `Root/Workloads/Production`. */
  readonly path: string;
  /** Ids from the root to the unit itself. */
  readonly lineage: readonly string[];
}

/** An account of the organization. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /**
   * `ACTIVE`, or why stack sets do not work in it: `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, `PENDING_ACTIVATION`.
   * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
   */
  readonly state: string;
  /** When it came into the organization; a move within it does not change this. */
  readonly joined: Date | undefined;
  /** Where it lies. */
  readonly unit: OrganizationalUnit;
}

/**
 * The state of an account in an answer of Organizations. `Status` is the older field, which AWS retires; not every
 * partition answers with `State` yet.
 * @returns empty if the answer does not say
 */
export function stateIn({ State, Status }: AnsweredState = {}): string {
  return State ?? Status ?? '';
}

interface AnsweredState {
  readonly State?: string | undefined;
  readonly Status?: string | undefined;
}

const statesWithoutStackSets = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION']);

/**
 * Whether stack sets work in an account. One in a state that AWS does not document counts as reached: nothing says that it
 * need not be protected.
 */
export function isReachedByStackSets({ state }: Pick<Account, 'state'>): boolean {
  return !statesWithoutStackSets.has(state);
}

/** The account's place and name, for people: `Root/Workloads/Production/webshop`. */
export function accountPath({ unit, name }: Account): string {
  return `${unit.path}/${name}`;
}

/** The nearest of some units that contains an account; undefined if none does. */
export function containingUnit({ unit }: Account, units: ReadonlySet<string>): string | undefined {
  return unit.lineage.findLast((id) => units.has(id));
}

/** The accounts in some units and below them, whatever their state. */
export function accountsWithin({ accounts }: Organization, units: ReadonlySet<string>): readonly Account[] {
  return [...accounts.values()].filter((account) => containingUnit(account, units) !== undefined);
}
