import type { Config } from '../config/schema.ts';
import {
  type Account,
  containingUnit,
  isReachedByStackSets,
  type Organization,
} from '../organization/organization.ts';
import { type CoverageState, isGap } from './coverage-state.ts';
import { stateOfInstance } from './instance-state.ts';
import { isOngoing } from './operations.ts';
import { placeKey } from './place-key.ts';
import type { Enrollment } from './read-enrollment.ts';
import type { StackInstance } from './stack-instances.ts';

/** What is covered and what is not, for every account that the organization or the stack set knows. */
export interface CoverageInput {
  readonly organization: Organization;
  /** Undefined if nothing is deployed. */
  readonly enrollment: Enrollment | undefined;
  readonly config: Pick<Config, 'central' | 'enrollment'>;
  readonly now: Date;
}

/** An account with its state in each Region. */
export interface AccountCoverage {
  readonly accountId: string;
  /** Undefined if it is no longer in the organization. */
  readonly account: Account | undefined;
  /** One for each Region of the configuration, and for those in which it still has, or had, a stack. */
  readonly regions: readonly RegionCoverage[];
}

/** How an account is covered in one Region. */
export interface RegionCoverage {
  readonly region: string;
  readonly state: CoverageState;
  /** Whether it should be protected and is not. What the configuration leaves out is no gap. */
  readonly gap: boolean;
  /** Undefined if the stack set has none here. */
  readonly instance: StackInstance | undefined;
}

/** Automatic deployment begins within minutes; until then nothing is wrong. */
const newAccountMs = 15 * 60_000;

/** Whether each account is enrolled in each Region, and why not. Pure: the same picture gives the same answer. */
export function coverageOf(input: CoverageInput): readonly AccountCoverage[] {
  const { organization, enrollment, config } = input;
  const instances = new Map(
    enrollment?.instances.map((instance) => [placeKey(instance.accountId, instance.region), instance]),
  );
  const regionsOf = knownRegions(enrollment);
  const accountIds = new Set([...organization.accounts.keys(), ...regionsOf.keys()]);
  return Array.from(accountIds, (accountId) => {
    const regions = new Set<string>([...config.enrollment.regions, ...(regionsOf.get(accountId) ?? [])]);
    const account = organization.accounts.get(accountId);
    return {
      accountId,
      account,
      regions: Array.from(regions, (region) => {
        const instance = instances.get(placeKey(accountId, region));
        const place = { accountId, account, region, instance };
        const wanted = isWanted(config, place);
        const state = wanted ? stateOfWanted(input, place) : stateOfUnwanted(input, place);
        return { region, instance, state, gap: wanted && isGap(state) };
      }),
    };
  });
}

/** The Regions in which the stack set has, or had, a stack of each account. */
function knownRegions(enrollment: Enrollment | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const regions = new Map<string, Set<string>>();
  const places = [...(enrollment?.instances ?? []), ...(enrollment?.departures.values() ?? [])];
  for (const { accountId, region } of places) {
    regions.set(accountId, (regions.get(accountId) ?? new Set()).add(region));
  }
  return regions;
}

interface Place extends Pick<RegionCoverage, 'region' | 'instance'> {
  readonly accountId: string;
  readonly account: Account | undefined;
}

/** Whether the configuration asks for a stack here: in the units, the exceptions among them. */
function isWanted({ enrollment }: CoverageInput['config'], { account, region }: Place): boolean {
  const unit = account && containingUnit(account, new Set<string>(enrollment.organizationalUnits));
  return unit !== undefined && enrollment.regions.some((each) => each === region);
}

function stateOfWanted(input: CoverageInput, { accountId, account, region, instance }: Place): CoverageState {
  const { organization, enrollment, config } = input;
  if (accountId === organization.managementAccountId) {
    return { kind: 'not-covered', why: 'management-account' };
  }
  if (accountId === config.central.accountId) return { kind: 'not-covered', why: 'central-account' };
  if (config.enrollment.excludedAccounts.some((each) => each === accountId)) {
    return { kind: 'not-covered', why: 'excluded' };
  }
  if (account !== undefined && !isReachedByStackSets(account)) {
    return { kind: 'not-covered', why: 'suspended', detail: account.state };
  }
  if (enrollment === undefined) return { kind: 'not-covered', why: 'not-deployed' };
  if (instance !== undefined) return stateOfInstance(instance, enrollment.operations);
  return stateWithoutInstance(enrollment, account, region, input.now);
}

/** The configuration does not ask for a stack here, but there may be one, or may have been. */
function stateOfUnwanted(
  { organization, enrollment, config }: CoverageInput,
  { accountId, account, region, instance }: Place,
): CoverageState {
  if (accountId === organization.managementAccountId) {
    return { kind: 'not-covered', why: 'management-account' };
  }
  if (instance !== undefined) {
    const state = stateOfInstance(instance, enrollment?.operations ?? []);
    return state.kind === 'enrolled' ? { kind: 'enrolled', why: 'no-longer-configured' } : state;
  }
  const departure = enrollment?.departures.get(placeKey(accountId, region));
  if (departure !== undefined) {
    return {
      kind: 'detached',
      why: account === undefined ? 'left-organization' : 'left-units',
      ...departure,
    };
  }
  if (accountId === config.central.accountId) return { kind: 'not-covered', why: 'central-account' };
  return { kind: 'not-covered', why: 'outside-units' };
}

function stateWithoutInstance(
  { stackSet, targets, operations }: Enrollment,
  account: Account | undefined,
  region: string,
  now: Date,
): CoverageState {
  const target = account && containingUnit(account, new Set(targets.keys()));
  const ongoing = operations.find((operation) => operation.action !== 'DELETE' && isOngoing(operation));
  if (ongoing !== undefined) {
    return { kind: 'pending', why: 'operation-ongoing', operationId: ongoing.id };
  }
  if (!stackSet.automaticDeployment.enabled) {
    return { kind: 'not-covered', why: 'automatic-deployment-off' };
  }
  if (target === undefined || targets.get(target)?.has(region) !== true) {
    return { kind: 'not-covered', why: 'not-deployed' };
  }
  if (account?.joined !== undefined && now.getTime() - account.joined.getTime() < newAccountMs) {
    return { kind: 'not-covered', why: 'new' };
  }
  return { kind: 'not-covered', why: 'joined-before' };
}
