import { randomUUID } from 'node:crypto';
import type {
  DeployResult,
  DriftResult,
  StackDefinition,
  StackDeployer,
  StackPlace,
} from '../../../../../rehearsal/services/cloudformation/stacksets/stack-deployer.ts';

/** A stack that the fake has made. */
export interface FakeStack extends StackPlace {
  readonly id: string;
  readonly name: string;
  readonly definition: StackDefinition;
}

/** Makes stacks in memory; fails and waits where a test says so. */
export class FakeDeployer implements StackDeployer {
  readonly stacks = new Map<string, FakeStack>();
  /** Reasons by account. */
  readonly failures = new Map<string, string>();
  /** Accounts whose stacks somebody changed. */
  readonly drifted = new Set<string>();
  /** What was done, such as `create 111111111111/eu-central-1`. */
  readonly log: string[] = [];
  #held: Promise<void> | undefined;

  /** Everything started from now on waits until the answered function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      this.#held = undefined;
      release();
    };
  }

  /** The stacks in an account, whichever Region. */
  in(account: string): readonly FakeStack[] {
    return [...this.stacks.values()].filter((stack) => stack.account === account);
  }

  create(place: StackPlace, name: string, definition: StackDefinition): Promise<DeployResult> {
    const id = `arn:aws:cloudformation:${place.region}:${place.account}:stack/${name}/${randomUUID()}`;
    return this.#do('create', place, undefined, () => {
      const { account, region } = place;
      this.stacks.set(id, { account, region, id, name, definition });
      return id;
    });
  }

  update(place: StackPlace, id: string, definition: StackDefinition): Promise<DeployResult> {
    return this.#do('update', place, id, () => {
      const stack = this.stacks.get(id);
      if (stack === undefined) throw new Error(`no stack ${id}`);
      this.stacks.set(id, { ...stack, definition });
      return id;
    });
  }

  delete(place: StackPlace, id: string): Promise<DeployResult> {
    return this.#do('delete', place, id, () => {
      this.stacks.delete(id);
      return id;
    });
  }

  async detectDrift({ account, region }: StackPlace, id: string): Promise<DriftResult> {
    this.log.push(`detect-drift ${account}/${region}`);
    await this.#held;
    const reason = this.failures.get(account);
    if (reason !== undefined) return { succeeded: false, reason };
    const drifted = this.drifted.has(account);
    return {
      ...{ succeeded: true, status: drifted ? 'DRIFTED' : 'IN_SYNC' },
      resources: [
        {
          ...{ StackId: id, LogicalResourceId: 'Handle', ResourceType: 'AWS::S3::Bucket' },
          StackResourceDriftStatus: drifted ? 'MODIFIED' : 'IN_SYNC',
          Timestamp: new Date(0),
        },
      ],
    };
  }

  async #do(
    verb: string,
    { account, region }: StackPlace,
    stackId: string | undefined,
    act: () => string,
  ): Promise<DeployResult> {
    this.log.push(`${verb} ${account}/${region}`);
    await this.#held;
    const reason = this.failures.get(account);
    return reason === undefined ? { succeeded: true, stackId: act() } : { succeeded: false, stackId, reason };
  }
}
