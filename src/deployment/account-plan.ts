import type { Config } from '../config/schema.ts';
import { placeKey } from '../enrollment/place-key.ts';
import type { Enrollment } from '../enrollment/read-enrollment.ts';
import type { StackInstance } from '../enrollment/stack-instances.ts';
import {
  type Account,
  containingUnit,
  isReachedByStackSets,
  type Organization,
} from '../organization/organization.ts';

/** What becomes of one account in one Region. */
export interface AccountPlan {
  readonly accountId: string;
  /** Undefined if it is no longer in the organization. */
  readonly account: Account | undefined;
  readonly region: string;
  readonly action: 'enrol' | 'update' | 'release' | 'leave';
  readonly reason: AccountReason;
  /** Whether its stack is created, updated or deleted: that of an account that is left out too, which holds nothing. */
  readonly stackOperation: boolean;
}

/** Why that becomes of it; each is explained in src/cli/plan/reason-text.ts. */
export type AccountReason =
  // enrol
  | 'first-deployment'
  | 'unit-added'
  | 'region-added'
  /** It was released before, and gets a second bucket beside the one that was kept. */
  | 'returns'
  /** It was excluded: the same stack gets a second bucket beside the one that was kept, if there was one. */
  | 'included-again'
  // update
  | 'stack-set-changes'
  // release
  | 'newly-excluded'
  | 'unit-removed'
  /** Its unit is replaced by one above or below: the old stack goes before the new one comes. */
  | 'unit-replaced'
  | 'region-removed'
  // leave
  | 'up-to-date'
  | 'management-account'
  | 'central-account'
  | 'excluded'
  | 'outside-units'
  | 'not-active'
  | 'left-organization'
  | 'moved-away'
  | 'inoperable'
  | 'failed-before'
  | 'left-to-automatic-deployment';

/** What {@link planAccounts} compares. */
export interface AccountPlanInput {
  readonly organization: Organization;
  readonly enrollment: Enrollment | undefined;
  readonly config: Pick<Config, 'central' | 'enrollment'>;
  /** Whether the source template, as it is and as it will be, gives an account more than an empty stack. */
  readonly enrolledBefore: (accountId: string) => boolean;
  readonly enrolledAfter: (accountId: string) => boolean;
  /** Whether the stack set changes in a way that reaches its stacks. */
  readonly stacksChange: boolean;
}

/** What a deployment does to each account that the organization or the stack set knows. Pure. */
export function planAccounts(input: AccountPlanInput): readonly AccountPlan[] {
  const { organization, enrollment, config } = input;
  const instances = new Map(
    enrollment?.instances.map((instance) => [placeKey(instance.accountId, instance.region), instance]),
  );
  const places = new Map<string, { readonly accountId: string; readonly region: string }>();
  for (const accountId of organization.accounts.keys()) {
    for (const region of config.enrollment.regions) {
      places.set(placeKey(accountId, region), { accountId, region });
    }
  }
  for (const { accountId, region } of instances.values()) {
    places.set(placeKey(accountId, region), { accountId, region });
  }
  return Array.from(places, ([key, place]) => {
    const account = organization.accounts.get(place.accountId);
    const instance = instances.get(key);
    return { ...place, account, ...decide(input, { ...place, account, instance }) };
  });
}

interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly account: Account | undefined;
  readonly instance: StackInstance | undefined;
}

type Decision = Pick<AccountPlan, 'action' | 'reason' | 'stackOperation'>;

function decide(input: AccountPlanInput, place: Place): Decision {
  const { accountId, account, instance } = place;
  if (accountId === input.organization.managementAccountId) return leave('management-account');
  if (account === undefined) return leave('left-organization');
  if (!isReachedByStackSets(account)) return leave('not-active');
  return instance === undefined
    ? decideWithout(input, place, account)
    : decideWith(input, place, account, instance);
}

function decideWithout(input: AccountPlanInput, place: Place, account: Account): Decision {
  const units = new Set<string>(input.config.enrollment.organizationalUnits);
  if (containingUnit(account, units) === undefined) return leave('outside-units');
  const arrival = arrivalOf(input, place, account, units);
  const arrives = arrival !== 'left-to-automatic-deployment';
  if (!input.enrolledAfter(place.accountId)) return leave(leftOut(input, place.accountId), arrives);
  return arrives ? does('enrol', arrival) : leave(arrival);
}

/** Why the stack set gets a stack in an account of the units. */
function arrivalOf(
  { enrollment }: AccountPlanInput,
  { accountId, region }: Place,
  account: Account,
  units: ReadonlySet<string>,
): AccountReason {
  if (enrollment === undefined) return 'first-deployment';
  const deployed = new Set([...enrollment.targets.keys()].filter((unit) => units.has(unit)));
  const target = containingUnit(account, deployed);
  if (target !== undefined && enrollment.targets.get(target)?.has(region) === true) {
    return 'left-to-automatic-deployment';
  }
  if (enrollment.departures.has(placeKey(accountId, region))) return 'returns';
  return target === undefined ? 'unit-added' : 'region-added';
}

function decideWith(
  input: AccountPlanInput,
  { accountId, region }: Place,
  account: Account,
  instance: StackInstance,
): Decision {
  const { config, enrolledBefore, enrolledAfter, stacksChange } = input;
  const units = new Set<string>(config.enrollment.organizationalUnits);
  const contained = containingUnit(account, units) !== undefined;
  const before = enrolledBefore(accountId);
  const after = enrolledAfter(accountId);
  if (instance.unitId !== undefined && !units.has(instance.unitId)) {
    if (!before) return leave(leftOut(input, accountId), true);
    return does('release', contained ? 'unit-replaced' : 'unit-removed');
  }
  if (!config.enrollment.regions.some((each) => each === region)) {
    return before ? does('release', 'region-removed') : leave(leftOut(input, accountId), true);
  }
  if (!contained) return leave('moved-away');
  if (instance.status === 'INOPERABLE') return leave('inoperable');
  if (before && !after) return does('release', 'newly-excluded');
  if (!before && after) return does('enrol', 'included-again');
  if (!after) return leave(leftOut(input, accountId), stacksChange);
  if (stacksChange) return does('update', 'stack-set-changes');
  return leave(instance.status === 'CURRENT' ? 'up-to-date' : 'failed-before');
}

function does(action: 'enrol' | 'update' | 'release', reason: AccountReason): Decision {
  return { action, reason, stackOperation: true };
}

function leave(reason: AccountReason, stackOperation = false): Decision {
  return { action: 'leave', reason, stackOperation };
}

function leftOut({ config }: AccountPlanInput, accountId: string): AccountReason {
  return accountId === config.central.accountId ? 'central-account' : 'excluded';
}
