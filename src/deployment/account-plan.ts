import type { Config } from '../config/schema.ts';
import { placeKey } from '../enrollment/departures.ts';
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
}

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

type Decision = Pick<AccountPlan, 'action' | 'reason'>;

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
  const { enrollment, config, enrolledAfter } = input;
  const { accountId, region } = place;
  const units = new Set<string>(config.enrollment.organizationalUnits);
  if (containingUnit(account, units) === undefined) return leave('outside-units');
  if (!enrolledAfter(accountId)) return leave(leftOut(input, accountId));
  if (enrollment === undefined) return { action: 'enrol', reason: 'first-deployment' };
  const deployed = new Set([...enrollment.targets.keys()].filter((unit) => units.has(unit)));
  const target = containingUnit(account, deployed);
  if (target !== undefined && enrollment.targets.get(target)?.has(region) === true) {
    return leave('left-to-automatic-deployment');
  }
  if (enrollment.departures.has(placeKey(accountId, region))) return { action: 'enrol', reason: 'returns' };
  return { action: 'enrol', reason: target === undefined ? 'unit-added' : 'region-added' };
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
    if (!before) return leave(leftOut(input, accountId));
    return { action: 'release', reason: contained ? 'unit-replaced' : 'unit-removed' };
  }
  if (!config.enrollment.regions.some((each) => each === region)) {
    return before ? { action: 'release', reason: 'region-removed' } : leave(leftOut(input, accountId));
  }
  if (!contained) return leave('moved-away');
  if (instance.status === 'INOPERABLE') return leave('inoperable');
  if (before && !after) return { action: 'release', reason: 'newly-excluded' };
  if (!before && after) return { action: 'enrol', reason: 'included-again' };
  if (!after) return leave(leftOut(input, accountId));
  if (stacksChange) return { action: 'update', reason: 'stack-set-changes' };
  return leave(instance.status === 'CURRENT' ? 'up-to-date' : 'failed-before');
}

function leave(reason: AccountReason): Decision {
  return { action: 'leave', reason };
}

function leftOut({ config }: AccountPlanInput, accountId: string): AccountReason {
  return accountId === config.central.accountId ? 'central-account' : 'excluded';
}
