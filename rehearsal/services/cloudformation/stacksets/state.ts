import type { Cloud } from '../../../cloud/cloud.ts';
import { createStack } from '../stacks/create-stack.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import { updateStack } from '../stacks/update-stack.ts';
import { deployAutomatically } from './automatic-deployment.ts';
import { EngineDeployer } from './engine-deployer.ts';
import type { StackDeployer } from './stack-deployer.ts';
import type { StackSet } from './stack-set.ts';

/**
 * Every service-managed stack set. They are the management account's: its delegated administrators see the same ones.
 * Self-managed stack sets are not modelled.
 */
export class StackSetsState {
  /** What makes the stacks; tests put another in its place. */
  deployer: StackDeployer;
  /**
   * What happens to an instance whose account moves between two target OUs of one stack set. AWS documents moves
   * between two stack sets only; users report a DELETE followed by a CREATE
   * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2427).
   */
  moveWithinTargets: 'keep' | 'recreate' = 'recreate';
  /** Whether ActivateOrganizationsAccess was called; Organizations has to trust the service besides. */
  organizationsAccessActivated = false;
  readonly #cloud: Cloud;
  readonly #stackSets: StackSet[] = [];
  #watching = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.deployer = new EngineDeployer(cloud, { createStack, updateStack, deleteStack });
  }

  /** Adds a stack set; from the first one on, changes of the organization are followed. */
  add(stackSet: StackSet): void {
    this.#stackSets.push(stackSet);
    if (this.#watching) return;
    this.#watching = true;
    this.#cloud.state.organizations.onMembershipChange((change) => deployAutomatically(this.#cloud, change));
  }

  /** An active stack set by name, or any by its id or ARN. */
  find(account: string, region: string, nameOrId: string): StackSet | undefined {
    return this.list(account, region).find(
      (each) =>
        each.id === nameOrId || each.arn === nameOrId || (each.name === nameOrId && each.status === 'ACTIVE'),
    );
  }

  /** The stack sets of a management account in a Region, deleted ones too, oldest first. */
  list(account: string, region: string): readonly StackSet[] {
    return this.#stackSets.filter((each) => each.account === account && each.region === region);
  }

  /** The active stack sets of a management account in all Regions. */
  active(account: string): readonly StackSet[] {
    return this.#stackSets.filter((each) => each.account === account && each.status === 'ACTIVE');
  }
}
