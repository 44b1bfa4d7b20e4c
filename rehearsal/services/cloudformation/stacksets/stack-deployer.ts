import type {
  Capability,
  StackDriftStatus,
  StackInstanceResourceDriftsSummary,
  Tag,
} from '@aws-sdk/client-cloudformation';

/** What a stack is made from. */
export interface StackDefinition {
  readonly template: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly capabilities: readonly Capability[];
  readonly tags: readonly Tag[];
}

/** Where a stack lives. */
export interface StackPlace {
  readonly account: string;
  readonly region: string;
}

/** How it ended. A failure carries the reason as StackSets reports it. */
export type DeployResult =
  | { readonly succeeded: true; readonly stackId: string }
  | { readonly succeeded: false; readonly stackId: string | undefined; readonly reason: string };

/** How a drift detection of a stack ended. */
export type DriftResult =
  | {
      readonly succeeded: true;
      readonly status: StackDriftStatus;
      readonly resources: readonly StackInstanceResourceDriftsSummary[];
    }
  | { readonly succeeded: false; readonly reason: string };

/** Makes the stacks of a stack set in the target accounts, as StackSets' own role there. Never rejects. */
export interface StackDeployer {
  create(place: StackPlace, stackName: string, definition: StackDefinition): Promise<DeployResult>;
  /** Brings a stack to a definition; one whose creation failed is deleted and created anew. */
  update(place: StackPlace, stackId: string, definition: StackDefinition): Promise<DeployResult>;
  delete(place: StackPlace, stackId: string): Promise<DeployResult>;
  detectDrift(place: StackPlace, stackId: string): Promise<DriftResult>;
}
