import type { Cloud } from '../../cloud/cloud.ts';
import { RegionStacks } from './stacks/region-stacks.ts';
import { StackSetsState } from './stacksets/state.ts';

/** What CloudFormation keeps: the stacks of each account and Region, and the stack sets. */
export class CloudFormationState {
  readonly stackSets: StackSetsState;
  readonly #places = new Map<string, RegionStacks>();

  constructor(cloud: Cloud) {
    this.stackSets = new StackSetsState(cloud);
  }

  /** The stacks of one account in one Region. */
  stacks(accountId: string, region: string): RegionStacks {
    const key = `${accountId}/${region}`;
    const known = this.#places.get(key);
    if (known) return known;
    const created = new RegionStacks();
    this.#places.set(key, created);
    return created;
  }
}
