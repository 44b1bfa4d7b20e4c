import { randomInt, randomUUID } from 'node:crypto';
import type { Tag } from '@aws-sdk/client-cloudformation';
import type { Action } from '../../../cloud/action.ts';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { mergeTags, type TagChanges, type TagPair, tagChanges } from './tag-changes.ts';

/** The stack that a resource belongs to, as its handler needs it. */
export interface OwningStack {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly principal: AccountCaller;
  readonly tags: readonly Tag[];
  /** The tags that its resources have from it before this operation. */
  readonly previousTags: readonly Tag[];
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What a handler works with: the owning stack, its principal and the services. */
export class ResourceContext {
  readonly cloud: Cloud;
  readonly logicalId: string;
  readonly accountId: string;
  readonly region: string;
  readonly stackId: string;
  readonly principal: AccountCaller;
  readonly #stack: OwningStack;
  #identified: string | undefined;

  constructor(cloud: Cloud, stack: OwningStack, logicalId: string) {
    this.cloud = cloud;
    this.logicalId = logicalId;
    this.accountId = stack.accountId;
    this.region = stack.region;
    this.stackId = stack.id;
    this.principal = stack.principal;
    this.#stack = stack;
  }

  /** Calls an action of a service as the stack's principal, through CloudFormation. */
  call<Input extends object, Output extends object>(
    action: Action<Input, Output>,
    input: Input,
  ): Promise<Output> {
    return this.cloud.call(action, input, {
      caller: this.principal,
      region: this.region,
      calledVia: ['cloudformation.amazonaws.com'],
    });
  }

  /** Reports the physical id as soon as the resource exists, so that a later failure can be rolled back. */
  identify(physicalId: string): void {
    this.#identified = physicalId;
  }

  /** The id that the handler reported before it failed. */
  get identified(): string | undefined {
    return this.#identified;
  }

  /** The stack's tags and the resource's own; a tag of the resource wins. */
  tags(own: readonly Tag[] | undefined): TagPair[] {
    return mergeTags(this.#stack.tags, own);
  }

  /** How these tags change in an update. */
  tagChanges(own: readonly Tag[] | undefined, previous: readonly Tag[] | undefined): TagChanges {
    return tagChanges(mergeTags(this.#stack.previousTags, previous), this.tags(own));
  }

  /** The tags that CloudFormation adds. */
  systemTags(): ReadonlyMap<string, string> {
    return new Map([
      ['aws:cloudformation:stack-name', this.#stack.name],
      ['aws:cloudformation:stack-id', this.#stack.id],
      ['aws:cloudformation:logical-id', this.logicalId],
    ]);
  }

  /**
   * A physical name `<stack>-<logical id>-<random>` of at most this length
   * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html).
   */
  generateName(maximumLength: number): string {
    const random = this.random(12);
    const room = maximumLength - random.length - 2;
    const stack = this.#stack.name.slice(0, Math.max(room - this.logicalId.length, Math.floor(room / 2)));
    const logicalId = this.logicalId.slice(0, room - stack.length);
    return `${stack}-${logicalId}-${random}`;
  }

  /** The same in the lower case that bucket and repository names need. */
  generateLowerCaseName(maximumLength: number): string {
    return this.generateName(maximumLength).toLowerCase();
  }

  random(length: number): string {
    return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
  }

  /** A new idempotency token or identifier. */
  uuid(): string {
    return randomUUID();
  }
}
