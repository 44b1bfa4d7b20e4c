import type { Capability, Tag } from '@aws-sdk/client-cloudformation';
import type { Operation } from './operation.ts';
import type { OperationQueue } from './operation-queue.ts';
import type { StackInstance } from './stack-instance.ts';

/** Whether and how accounts that join or leave the target OUs are handled. */
export interface AutomaticDeployment {
  readonly enabled: boolean;
  readonly retainStacksOnAccountRemoval: boolean;
  /** ARNs of stack sets whose automatic deployment to an account comes before this one's. */
  readonly dependsOn: readonly string[];
}

/** A service-managed stack set. Its owner is the management account, whoever administers it. */
export interface StackSet {
  readonly name: string;
  /** `<name>:<uuid>` */
  readonly id: string;
  readonly arn: string;
  /** The management account. */
  readonly account: string;
  /** The Region that it was created in; an API call in another Region does not see it. */
  readonly region: string;
  status: 'ACTIVE' | 'DELETED';
  description: string | undefined;
  template: string;
  /** The set's own values, for every parameter that has one without the template's default. */
  parameters: ReadonlyMap<string, string>;
  capabilities: readonly Capability[];
  tags: readonly Tag[];
  automaticDeployment: AutomaticDeployment;
  managedExecution: boolean;
  /** The Regions recorded for each target OU (or root); automatic deployment goes by these. */
  readonly targets: Map<string, Set<string>>;
  /** By `instanceKey`. */
  readonly instances: Map<string, StackInstance>;
  /** Oldest first. */
  readonly operations: Operation[];
  readonly queue: OperationQueue;
  /** The request token of its creation, and what that request asked for. */
  readonly creation: { readonly token: string | undefined; readonly fingerprint: string };
}
