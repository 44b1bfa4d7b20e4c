import type { Principal } from '../aws/principal.ts';
import { changesByChangeSet } from './change-set.ts';
import { compareTemplates } from './compare-templates.ts';
import { checkUpdatable, type DeployedStack, readDeployedStack } from './deployed-stack.ts';
import { deployerOf } from './deployer.ts';
import type { PlanInput } from './plan-input.ts';
import { compareStatements, type StatementChanges } from './policy-statements.ts';
import type { ResourceChange } from './resource-change.ts';
import type { SynthesizedStack } from './synthesis.ts';
import { emptyTemplate } from './template.ts';

/** What becomes of a stack. */
export interface StackPlan {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly exists: boolean;
  /** Who says so: CloudFormation by a change set, or the template alone. */
  readonly by: 'change-set' | 'template';
  /** Also when no resource changes, but an output or a tag does. */
  readonly changed: boolean;
  readonly changes: readonly ResourceChange[];
  readonly statements: StatementChanges;
}

/** What becomes of the two stacks. */
export interface StackPlans {
  /** Undefined if it does not exist. */
  readonly central: DeployedStack | undefined;
  readonly enrollmentStack: StackPlan;
  /** In the order of their deployment. */
  readonly stacks: readonly StackPlan[];
}

/** Compares the stacks as they are to become with the stacks as they are. */
export async function planStacks({ synthesis, credentials, signal }: PlanInput): Promise<StackPlans> {
  const both = [
    compare(synthesis.central, credentials.central, signal),
    compare(synthesis.enrollment, credentials.administrator, signal),
  ] as const;
  // If one fails or is interrupted, the other still deletes its change set: the end of the command would cut that off.
  await Promise.allSettled(both);
  const [central, enrollment] = await Promise.all(both);
  return {
    central: central.deployed,
    enrollmentStack: enrollment.plan,
    stacks: [central.plan, enrollment.plan],
  };
}

async function compare(
  stack: SynthesizedStack,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<{ readonly plan: StackPlan; readonly deployed: DeployedStack | undefined }> {
  const deployer = await deployerOf(stack, principal);
  const deployed = await readDeployedStack(stack, deployer);
  if (deployed !== undefined) checkUpdatable(deployed, stack);
  const before = deployed?.template ?? emptyTemplate;
  // A change set of a stack that does not exist would leave an empty stack behind.
  const changes =
    deployed === undefined
      ? compareTemplates(before, stack.template)
      : await changesByChangeSet(stack, before, deployer, signal);
  const { name, accountId, region, template } = stack;
  return {
    deployed,
    plan: {
      name,
      accountId,
      region,
      exists: deployed !== undefined,
      by: deployed === undefined ? 'template' : 'change-set',
      changed: changes !== undefined,
      changes: changes ?? [],
      statements: compareStatements(before, template),
    },
  };
}
